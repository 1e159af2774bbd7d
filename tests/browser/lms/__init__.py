"""The demo with our pages in the page of an LMS: its structure, and a style sheet as heavy as that of its theme."""

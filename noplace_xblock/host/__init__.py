"""The only room that knows edx-platform: one function for each thing asked of it, with its stand-in for plain Django."""

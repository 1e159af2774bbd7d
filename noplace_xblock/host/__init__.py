"""The only room that knows edx-platform: one function for each thing asked of it, and what stands in elsewhere."""

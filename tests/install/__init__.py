"""Into an instance and out again: what the platform's plugin machinery finds, and the tables."""

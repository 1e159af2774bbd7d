"""The Tutor plugin of noplace-xblock. It runs on the operator's host and knows nothing of the plugin's own code."""

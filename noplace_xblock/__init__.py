"""The blocks and Django apps of noplace-xblock. The rooms: activities, blocks, directory, certification, host."""

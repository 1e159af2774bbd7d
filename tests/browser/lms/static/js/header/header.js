// Stands in for the LMS's script that opens the menus of its header.

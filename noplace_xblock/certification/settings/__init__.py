"""What the plugin adds to an instance's settings: nothing that an operator has to set."""

"""The demo in the test languages: every text of the interface is turned, so that one that isn't shows itself."""

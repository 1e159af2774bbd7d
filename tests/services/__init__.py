"""Real servers for tests, private and gone afterwards."""

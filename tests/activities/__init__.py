"""What must hold of activities, said as properties and as cases with values worked out from docs/reference."""

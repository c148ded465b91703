"""What stands in a relation to what."""

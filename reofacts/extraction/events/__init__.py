"""What happened or is planned."""

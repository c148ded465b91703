"""Every figure of a text with its unit, its bounds and its direction, whatever it is about."""

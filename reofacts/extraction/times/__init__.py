"""When a figure is for: the time it states, takes over, or is compared with."""

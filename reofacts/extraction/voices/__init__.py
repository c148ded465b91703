"""How something is said, and by whom: modality, polarity, attribution."""

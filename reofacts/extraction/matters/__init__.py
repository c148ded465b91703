"""What a figure is about: what it measures, of which material, on which basis, and whether of minerals at all."""

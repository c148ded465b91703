"""Frozen versions by name, wherever they are kept; the work of `reofacts.load`, `fetch` and `versions`."""

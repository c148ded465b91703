"""Published folders against each other: what changed, and which version step that takes; `reofacts.compare`."""

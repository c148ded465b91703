"""The one plain sentence of a claim, made from its columns."""

"""Claims to published tables: what the models say of columns, wide and topic tables, deterministic files."""

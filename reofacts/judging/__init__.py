"""The rules of the contract and what breaks them: over tables, keys and files, and how it is mended."""

"""What people contribute, rows or documents: read from any sheet, held against the contract, made into claims."""

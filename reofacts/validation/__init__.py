"""Any file of the project against the contract, of any length; the work of `reofacts.validate`."""

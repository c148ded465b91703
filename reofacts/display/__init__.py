"""What people see: tables in every form, verdicts in words, terminals laid out, progress."""

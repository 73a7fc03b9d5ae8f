"""What is filled in about plans."""

"""What is filled in: one module a subject."""

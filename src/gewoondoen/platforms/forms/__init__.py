"""What is filled in; one file a subject."""

"""What can happen with indices."""

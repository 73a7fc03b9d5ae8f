"""What people fill in about signals."""

"""What can happen with stories."""

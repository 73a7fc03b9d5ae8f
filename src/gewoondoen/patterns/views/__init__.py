"""Pages of patterns."""

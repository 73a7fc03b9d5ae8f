"""What other systems ask, and the pages of those who let them in."""

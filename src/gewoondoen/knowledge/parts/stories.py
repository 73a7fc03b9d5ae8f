"""What this room tells others of stories."""

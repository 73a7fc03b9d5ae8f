"""What this room tells others of indices."""

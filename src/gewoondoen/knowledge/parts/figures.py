"""What this room tells others of figures."""

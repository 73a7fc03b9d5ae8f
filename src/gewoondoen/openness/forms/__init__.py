"""What other systems send, and what those who manage them fill in, checked."""

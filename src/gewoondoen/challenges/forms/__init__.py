"""What is filled in about challenges: naming one, acting on it, narrowing the list."""

"""What other systems and those who manage them see of the platform."""

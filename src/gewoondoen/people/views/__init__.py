"""The pages of people: my own account, what I was told, and the administration of roles."""

"""The pages of areas: to look at, to take along, to manage."""

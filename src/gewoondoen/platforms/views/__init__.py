"""The pages of platforms; one file a subject."""

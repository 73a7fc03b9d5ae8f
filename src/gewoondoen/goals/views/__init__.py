"""The pages of goals, one file a subject."""

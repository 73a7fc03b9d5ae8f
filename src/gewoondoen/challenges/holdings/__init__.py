"""What is kept here of a person; one file a subject."""

from gewoondoen.challenges.holdings import part_taken, table, taking_part  # noqa: F401

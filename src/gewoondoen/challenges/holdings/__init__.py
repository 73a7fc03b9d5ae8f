"""What is kept here of a person; one file a subject."""

from gewoondoen.challenges.holdings import part_taken, work_done  # noqa: F401

"""What is kept here of a person; one file a subject."""

from gewoondoen.challenges.holdings import (  # noqa: F401
    part_taken,
    table,
    taking_part,
    unpacking,
)

"""What can happen with a challenge, and how it is worded; one file a subject."""

from gewoondoen.challenges.verbs import (  # noqa: F401  # noqa: F401
    course,
    evidence,
    table,
    taking_part,
    unpacking,
)

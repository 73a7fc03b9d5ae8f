"""What can happen with a challenge, and how it is worded; one file a subject."""

from gewoondoen.challenges.verbs import course, evidence, table, taking_part  # noqa: F401

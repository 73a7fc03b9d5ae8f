"""What can happen with a challenge, and how it is worded; one file a subject."""

from gewoondoen.challenges.verbs import course, handing, plan, results  # noqa: F401

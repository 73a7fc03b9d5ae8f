"""What can happen with figures, with what people say about them, and with indices."""

from gewoondoen.knowledge.verbs import figures, indices, stories  # noqa: F401 - they register

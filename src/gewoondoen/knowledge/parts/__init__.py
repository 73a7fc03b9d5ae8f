"""What this room hangs on the pages of lower rooms, and in the shell."""

from gewoondoen.knowledge.parts import figures, importing, indices, stories  # noqa: F401 - they register

"""What this room hangs on the pages of lower rooms, and in the shell."""

from gewoondoen.kernel import registry
from gewoondoen.signals import queries

registry.describe("signal", queries.described)

"""The clock of what is written as history: actions date what they write by `timezone.now`, and look at it to refuse.

Let stand at a moment of the past, an action writes and judges as it would have then: a promise is dated then, a day
that lies in the past now was still to come. So history is written along the ordinary way, with the checks of then, and
nothing has to be dated back by hand. For filling an empty database in one process only; nothing else runs beside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.utils import timezone


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let it be this moment for everything inside that asks Django what time it is."""
    going, still = timezone.now, moment.astimezone(UTC)
    timezone.now = lambda: still
    try:
        yield
    finally:
        timezone.now = going

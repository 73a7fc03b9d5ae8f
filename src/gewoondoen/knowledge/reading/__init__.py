"""Readers of figures by the form in which they come. Each takes a file and what is asked of it, and gives a Reading.

    reading = reading.read("statline3", path, asked)

A reader is pure: no database, no Django. It raises Unusable with row, column and reason for whatever cannot be used.
"""

from collections.abc import Callable
from pathlib import Path

from gewoondoen.knowledge.cells import Reading
from gewoondoen.knowledge.reading.asked import Asked

Reader = Callable[[Path, Asked], Reading]
READERS: dict[str, Reader] = {}


def read(form: str, path: Path, asked: Asked) -> Reading:
    """Return what a file holds; raises KeyError for a form without a reader, Unusable for what cannot be used."""
    return READERS[form](path, asked)

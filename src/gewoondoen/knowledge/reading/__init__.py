"""Readers of figures by the form in which they come. Each takes a file and what is asked of it, and gives a Reading.

    found = reading.read("statline3", path, asked)

A reader is pure: no database, no Django. It raises Unusable with row, column and reason for whatever cannot be used.
"""

from collections.abc import Callable
from pathlib import Path

from gewoondoen.knowledge.cells import Reading
from gewoondoen.knowledge.reading import damage, leefbaarometer, outlines, own, sheet, statline3, statline4
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.tables import Progress, silent

Reader = Callable[[Path, Asked, Progress], Reading]
READERS: dict[str, Reader] = {
    "statline3": statline3.read,
    "statline4": statline4.read,
    "kwb_sheet": sheet.read,
    "outlines": outlines.read,
    "leefbaarometer": leefbaarometer.read,
    "ses_woa": statline3.read,  # a StatLine table like any other, by year on the borders of one
    "own": own.read,
}


def read(form: str, path: Path, asked: Asked, progress: Progress = silent) -> Reading:
    """Return what a file holds; raises KeyError for a form without a reader, Unusable for what cannot be used."""
    reader = READERS[form]
    with damage.refused(path):
        return reader(path, asked, progress)

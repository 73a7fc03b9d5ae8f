"""Fetch the figures of an import from their source (network.py); where the sources are stands in the settings."""

import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings

from gewoondoen.knowledge import network
from gewoondoen.knowledge.models import Dataset, FigureImport

Form = Dataset.Form
# Of these forms the source can be asked; the others come as a file.
FETCHED = (Form.STATLINE3, Form.STATLINE4, Form.SES_WOA, Form.OUTLINES, Form.LEEFBAAROMETER)
STATLINE_TABLE = re.compile(r"\d{5}[A-Za-z]{3}")
OUTLINES_TABLE = re.compile(r"((?:19|20)\d\d)-v(\d)")
LAYERS = ("buurtscore", "wijkscore", "gemeentescore")
# Others than CBS have a StatLine of their own.
STATLINE_OF_ITS_OWN = "CBS"
PACKED = ".zip"
MEGABYTE = 1024 * 1024


def table_of(dataset: Dataset, form: str, year: str, asked: str) -> str:
    """Return what is to be fetched, as an import keeps it; "" where that cannot be known. `asked` goes first.

    A StatLine table is called by its number, a map by its year and version (2024-v2), the Leefbaarometer by its year.
    """
    if form == Form.OUTLINES:
        found = f"{year}-v{asked.removeprefix('v') or 1}" if year else ""
        return found if OUTLINES_TABLE.fullmatch(found) else ""
    if form == Form.LEEFBAAROMETER:
        return year
    table = asked or dataset.tables.get(year, "")
    if not table and dataset.boundary_year:
        table = dataset.tables.get(str(dataset.boundary_year), "")
    return table if STATLINE_TABLE.fullmatch(table) else ""


def fetch(figure_import: FigureImport, folder: Path, told: Callable[[int], None]) -> Path:
    """Fetch into a folder and return one file with all of it; `told` hears how many megabytes there are so far.

    Raises Unusable when the source does not answer. A fetch that was broken off goes on where it stopped.
    """
    asker = f"Gewoon Doen {settings.MUNICIPALITY_NAME} ({settings.CONTACT_EMAIL or settings.BASE_URL})"
    with network.open_client(asker) as client:
        fetcher = network.Fetcher(
            client, folder, settings.FIGURES_MAX_BYTES, told=lambda _what, size: told(size // MEGABYTE)
        )
        return _fetched(fetcher, figure_import)


def _fetched(fetcher: network.Fetcher, figure_import: FigureImport) -> Path:
    """Ask the source of a form."""
    table, areas = figure_import.table, figure_import.municipalities
    if figure_import.form == Form.OUTLINES:
        year, version = OUTLINES_TABLE.fullmatch(table).groups()  # type: ignore[union-attr]
        return fetcher.outlines(settings.PDOK_DOWNLOADS_URL, int(year), int(version)).path
    if figure_import.form == Form.LEEFBAAROMETER:
        return packed(fetcher.leefbaarometer(settings.LEEFBAAROMETER_URL, [f"{each}{table[2:]}" for each in LAYERS]))
    if figure_import.form == Form.STATLINE4:
        return packed(fetcher.statline4(settings.STATLINE4_URL, table, areas))
    is_own = figure_import.dataset.source.startswith(STATLINE_OF_ITS_OWN)
    base = settings.STATLINE_URL if is_own else settings.STATLINE_PARTNERS_URL
    return packed(fetcher.statline3(base, table, areas))


def packed(folder: Path) -> Path:
    """Return the pages in a folder as one archive beside it."""
    pages = [each for each in folder.iterdir() if each.suffix not in {".part", ".mark"}]
    return pack(pages, folder.with_name(f"{folder.name}{PACKED}"))


def pack(files: Iterable[Path], archive: Path) -> Path:
    """Write files that belong together into one archive, which is kept as the file of an import."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for each in sorted(files):
            target.write(each, each.name)
    return archive

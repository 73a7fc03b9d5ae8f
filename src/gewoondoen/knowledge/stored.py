"""The file of an import as a path on this machine, wherever the storage keeps it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from gewoondoen.knowledge.models import Dataset, FigureImport
from gewoondoen.knowledge.reading import archives

CHUNK = 1024 * 1024


@contextmanager
def on_disk(figure_import: FigureImport) -> Iterator[Path]:
    """Give the file under its own name, which readers tell its kind by; a local file is pointed at and not copied.

    Layers of the Leefbaarometer, which were packed together for keeping, are given as a folder.
    """
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        path = Path(folder) / (Path(figure_import.file_name).name or "file")
        if isinstance(figure_import.file.storage, FileSystemStorage):
            path.symlink_to(figure_import.file.path)
        else:
            with figure_import.file.open("rb") as source, path.open("wb") as target:
                shutil.copyfileobj(source, target, CHUNK)
        if figure_import.form == Dataset.Form.LEEFBAAROMETER and path.suffix == ".zip":
            with archives.unpacked(path, settings.FIGURES_MAX_BYTES) as pages:
                yield pages
        else:
            yield path

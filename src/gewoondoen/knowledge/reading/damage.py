"""Files that are damaged, broken off or something else than their name says, in whatever way a library finds out."""

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import python_calamine
from pyogrio.errors import DataLayerError, DataSourceError

from gewoondoen.knowledge.reading.troubles import unusable

DAMAGED = (
    pa.ArrowException,
    python_calamine.CalamineError,
    DataLayerError,
    DataSourceError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a zip of a version to come, or packed in a way that Python does not know
    OSError,
    UnicodeError,
)


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """Refuse a file that turns out to be damaged; trouble of the disk itself is passed on as it is."""
    try:
        yield
    except python_calamine.PasswordError as error:
        raise unusable("password", file=path.name) from error
    except DAMAGED as error:
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise
        raise unusable("unreadable", file=path.name) from error

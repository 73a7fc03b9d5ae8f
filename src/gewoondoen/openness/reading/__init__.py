"""Read signals out of others' files: what Signalen gives out, tables, and what people drew on a map.

Recognised by what a file holds, not by its name: a zip is Signalen's nightly dump of tables, JSON with features is
GeoJSON (Signalen's public map, drawings), other JSON is the answer of Signalen's private API, all else a CSV table.
"""

import json
import zipfile

from gewoondoen.openness.reading import dump, features, tables
from gewoondoen.openness.reading.rows import FIELDS, Problem, Read, Row, Unreadable

__all__ = ["FIELDS", "Problem", "Read", "Row", "Unreadable", "read"]

ZIP = b"PK\x03\x04"


def read(name: str, content: bytes, *, columns: dict[str, str] | None = None, day: str = "") -> Read:
    """Return the rows of a file, and what is wrong with which.

    `columns` says under which name a field stands where the file has a name of its own for it; `day` (YYYY-MM-DD) is
    the moment of rows in a file that tells none. Raises Unreadable for a file that is none of the known forms.
    """
    try:
        if content.startswith(ZIP):
            records = dump.records(content)
        elif content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["}:
            records = features.records(json.loads(content.decode("utf-8-sig")))
        else:
            records = tables.records(content.decode("utf-8-sig"))
    except zipfile.BadZipFile as error:
        raise Unreadable("not_a_zip") from error
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8") from error
    except json.JSONDecodeError as error:
        raise Unreadable("not_json", row=error.lineno) from error
    except RecursionError as error:
        raise Unreadable("not_json") from error
    return Read.of(name, records, columns=columns or {}, day=day)

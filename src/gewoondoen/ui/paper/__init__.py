"""Documents for paper: a Typst template of a room and plain values become a tagged PDF that a screen reader can read.

The values travel as data, never as markup: what somebody typed cannot become an instruction. Nothing is fetched, no
font of the machine is used: the same values give the same document everywhere. PDF/UA-1 (ISO 14289-1) is checked while
it is made: a picture without a text alternative or a skipped heading level is an error, not a surprise.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

PACKAGE = Path(__file__).parent.parent.parent
FONTS = PACKAGE / "ui" / "static" / "vendor" / "noto-sans" / "paper"


@cache
def _fonts() -> typst.Fonts:
    """Read the fonts once a process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def pdf(template: str, values: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Return the PDF that a template ("agendas/paper/agenda.typ", from the package) makes of values.

    `values` holds at least title, author, language, keywords and colours, for the document itself and its look; see
    house.typ. Raises typst.TypstError when the template asks for a value that is not there.
    """
    made = typst.compile(
        str(PACKAGE / template),
        root=str(PACKAGE),
        font_paths=_fonts(),
        sys_inputs={"values": json.dumps(values)},
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("A document for paper is one file.")
    return made

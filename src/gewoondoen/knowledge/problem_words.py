"""What is wrong with a file, in words: one line each, with what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gewoondoen.knowledge.models import Indicator


@dataclass(frozen=True)
class Line:
    """One thing that is wrong: where it stands in the file, what it is and what to do."""

    row: int | None
    column: str
    text: str


def lines(problems: Sequence[Mapping[str, Any]], _indicators: Mapping[str, Indicator]) -> list[Line]:
    """Return the problems of an import, as they are kept, in the reader's language."""
    return [Line(each["row"], each["column"], each["reason"]) for each in problems]

"""What is wrong with a file, and what was seen of a table, as rows for a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gewoondoen.knowledge import problems, wordings
from gewoondoen.knowledge.cells import Problem
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.reading.own import Seen
from gewoondoen.knowledge.values import Reason


@dataclass(frozen=True)
class Line:
    """One thing that is wrong: where it stands in the file, what it is and what to do."""

    row: int | None
    column: str
    text: str


def of(found: Iterable[Problem]) -> list[Line]:
    """Return problems in the reader's language."""
    return [Line(each.row, each.column, problems.sentence(each)) for each in found]


def as_kept(found: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return problems as an import keeps them."""
    return [{"reason": each.reason, "row": each.row, "column": each.column, "details": each.details} for each in found]


def kept(found: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Return problems as an import keeps them, in the reader's language."""
    return of(Problem(each["reason"], each["row"], each["column"], each["details"]) for each in found)


def figure(seen: Seen, indicators: Mapping[str, Indicator]) -> tuple[str, str, str, str]:
    """Return a figure of the preview: what, where, when, and the number or why there is none."""
    indicator = indicators[seen.indicator]
    if seen.value is not None:
        shown = wordings.with_unit(seen.value, indicator)
    else:
        shown = str(wordings.SHORT.get(Reason(seen.reason), _("cannot be read")))
    return indicator.shown_name, seen.area, wordings.period(seen.period), shown

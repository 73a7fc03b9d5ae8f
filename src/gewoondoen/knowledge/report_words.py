"""What an import would change, in words and numbers: the same for the page and for the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge import problem_words, problems, wordings
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.values import Reason

COUNTS = {
    "new": gettext_lazy("new"),
    "changed": gettext_lazy("changed"),
    "same": gettext_lazy("the same as before"),
    "kept": gettext_lazy("not in this file; they stay as they were"),
}


@dataclass(frozen=True)
class Strangeness:
    """One kind of thing that looks wrong and may be right: what it is, how many, and a few of them as a table."""

    title: str
    text: str
    count: int
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True)
class Told:
    """A report as people read it. Each count is (label, number), each row a row of a table."""

    counts: list[tuple[str, str]]
    reasons: list[tuple[str, str]]
    notes: list[tuple[str, str]]
    changed: list[tuple[str, ...]]
    changed_in_all: int
    strange: list[Strangeness]
    unknown: list[str]
    flags: list[problem_words.Line]
    withheld: list[tuple[str, str, str, str]]
    filled: list[tuple[str, str, str, str]]


STRANGE: dict[str, tuple[str | Promise, str | Promise, tuple[str | Promise, ...]]] = {
    "jump": (
        gettext_lazy("Jumps"),
        gettext_lazy("More than twice, or less than half, of the period before."),
        (gettext_lazy("period before"), gettext_lazy("now")),
    ),
    "sum": (
        gettext_lazy("Sums that do not add up"),
        gettext_lazy("The parts together differ from the total by more than rounding explains."),
        (gettext_lazy("total"), gettext_lazy("parts together")),
    ),
    "beyond_bounds": (
        gettext_lazy("Beyond what is possible"),
        gettext_lazy("Outside the bounds that the definition gives."),
        (gettext_lazy("value"), gettext_lazy("cell")),
    ),
}


def told(report: Mapping[str, Any], indicators: Mapping[str, Indicator]) -> Told:
    """Return a report in the reader's language."""
    words = _Words(indicators, report.get("names", {}))
    counts = report["counts"]
    return Told(
        counts=[(str(label), whole(counts[key])) for key, label in COUNTS.items()],
        reasons=[
            (reason_of(key.removeprefix("reason_")), whole(count))
            for key, count in sorted(counts.items())
            if key.startswith("reason_")
        ],
        notes=[(label, whole(count)) for label, count in problems.noted(report.get("notes", {}))],
        changed=[words.change(*row) for row in report["changed"]],
        changed_in_all=counts["changed"],
        strange=[words.strange(each) for each in report["strange"]],
        unknown=report.get("unknown", []),
        flags=problem_words.kept(report.get("flags", [])),
        withheld=words.withheld(report.get("withheld", {})),
        filled=[
            (words.indicator(slug), wordings.period(period), whole(figures), whole(numbers))
            for slug, period, figures, numbers in report["by_indicator"]
        ],
    )


def reason_of(key: str) -> str:
    """Return why there is no number, by its key in a report."""
    return str(wordings.SHORT.get(Reason(key), key))


def whole(count: int) -> str:
    """Return a count in the reader's way of writing."""
    return number_format(count, force_grouping=True)


@dataclass(frozen=True)
class _Words:
    """Words for the rows of a report."""

    indicators: Mapping[str, Indicator]
    names: Mapping[str, str]

    def indicator(self, slug: str) -> str:
        """Return the name of an indicator; its slug when it is gone."""
        known = self.indicators.get(slug)
        return known.shown_name if known else slug

    def area(self, code: str) -> str:
        """Return an area by name and code."""
        name = self.names.get(code, "")
        return f"{name} ({code})" if name and name != code else code

    def value(self, slug: str, value: float | None) -> str:
        """Return a value with its unit."""
        if value is None:
            return _("no figure")
        known = self.indicators.get(slug)
        return wordings.with_unit(value, known) if known else number_format(value)

    def change(self, slug: str, code: str, period: str, before: float | None, after: float | None) -> tuple[str, ...]:
        """Return a figure that changed."""
        where = (self.indicator(slug), self.area(code), wordings.period(period))
        return (*where, self.value(slug, before), self.value(slug, after))

    def strange(self, found: Mapping[str, Any]) -> Strangeness:
        """Return one kind of strangeness with its examples."""
        title, text, heads = STRANGE[found["kind"]]
        examples = found["examples"]
        return Strangeness(
            title=str(title),
            text=str(text),
            count=found["count"],
            heads=tuple(map(str, heads)),
            rows=[self._row(found["kind"], example) for example in examples],
        )

    def withheld(self, counts: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, str, str]]:
        """Return by indicator how many figures we withhold: for being small, to protect others, and past helping."""
        return [
            (self.indicator(slug), whole(count["small"]), whole(count["protects"]), whole(count["exposed"]))
            for slug, count in counts.items()
            if any(count.values())
        ]

    def _row(self, kind: str, example: Sequence[Any]) -> tuple[str, ...]:
        """Return one example: what, where, when, and the two numbers (or the number and its cell)."""
        if kind != "beyond_bounds":
            return self.change(*example)
        slug, code, period, value, row, column = example
        cell = _("row %(row)s, column %(column)s") % {"row": row, "column": column}
        return (self.indicator(slug), self.area(code), wordings.period(period), self.value(slug, value), cell)

"""What is wrong with a file of another system, in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REASONS: dict[str, str | Promise] = {
    "not_a_zip": gettext_lazy("This zip file is damaged."),
    "not_utf8": gettext_lazy("This is not text in UTF-8. Save the file as “CSV UTF-8”."),
    "not_json": gettext_lazy("This is not well-formed JSON."),
    "no_records": gettext_lazy("This JSON holds no list of signals: no features and no results."),
    "no_table": gettext_lazy("This is not a table: the first line has to name at least two columns."),
    "column_twice": gettext_lazy("The column “{column}” stands in it twice."),
    "broken_table": gettext_lazy("Line {row} cannot be read: a quotation mark was never closed."),
    "table_missing": gettext_lazy("In this dump {table} is missing."),
    "too_large": gettext_lazy("This file is too large."),
    "rows": gettext_lazy("Some rows cannot be read."),
}
CELLS: dict[str, str | Promise] = {
    "no_moment": gettext_lazy("there is no moment"),
    "not_a_moment": gettext_lazy("this is not a moment"),
    "no_category": gettext_lazy("there is no category"),
    "no_place": gettext_lazy("there is no place"),
    "not_a_number": gettext_lazy("this is not a number"),
    "not_a_shape": gettext_lazy("this is not a point, line or surface"),
    "not_on_earth": gettext_lazy("this place does not exist"),
}
COUNTS: dict[str, str | Promise] = {
    "new": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "unchanged": gettext_lazy("Unchanged"),
    "differs": gettext_lazy("Differs, left as it is: people here went on with it"),
    "unmapped": gettext_lazy("Stays outside: its category has no place in the table yet"),
    "state_unmapped": gettext_lazy("Stays outside: its state has no place in the table yet"),
    "left_out": gettext_lazy("Left out, as the table says"),
    "outside": gettext_lazy("Stays outside: it lies outside the municipality"),
}


def refusal(report: Mapping[str, Any]) -> str:
    """Word why a file was refused; empty where it was not."""
    reason = report.get("refused")
    return str(REASONS[reason]).format(**report.get("details", {})) if reason else ""


def problems(report: Mapping[str, Any]) -> list[dict[str, object]]:
    """Word what is wrong with which cell."""
    return [{**each, "reason": str(CELLS[each["reason"]])} for each in report.get("problems", [])]


def counts(report: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Word the counts of a report, without those that are nothing but the first three."""
    found = report.get("counts", {})
    always = ("new", "changed", "unchanged")
    return [
        (str(label), found[name]) for name, label in COUNTS.items() if found.get(name) or (found and name in always)
    ]


def lines(report: Mapping[str, Any]) -> list[str]:
    """Word a whole report in lines, for the command."""
    if reason := refusal(report):
        cells = [f"  {p['file']}, {_('row')} {p['row']}, {p['column']}: {p['reason']}" for p in problems(report)]
        return [reason, *cells]
    told = [_("Rows: %(count)d") % {"count": report["read"]}]
    told += [f"  {label}: {count}" for label, count in counts(report)]
    told += [f"    {key}: {count}" for key, count in {**report["unmapped"], **report["states"]}.items()]
    if report["doubles"]:
        told.append("  " + _("Rows that are the same as an earlier one: %(count)d") % {"count": report["doubles"]})
    return told

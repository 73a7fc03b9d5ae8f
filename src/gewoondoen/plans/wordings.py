"""What is wrong with a place, a file or a row, in words for people; and how kinds look."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.plans.models import LinePlan

PLACES: dict[str, str | Promise] = {
    "too_large": gettext_lazy("This shape is larger than 500 kB. Use one with fewer corners."),
    "too_many_corners": gettext_lazy("This shape has more than 5,000 corners. Use one with fewer."),
    "no_geojson": gettext_lazy("This is not GeoJSON with points, lines or polygons."),
    "no_wkt": gettext_lazy("This is not well-known text with points, lines or polygons."),
    "mixed": gettext_lazy("Give points, or lines, or polygons: not a mix."),
    "empty": gettext_lazy("There is nothing in this shape."),
    "crosses_itself": gettext_lazy("This shape crosses itself. Draw its border without a knot."),
    "turned_round": gettext_lazy("Longitude and latitude are the wrong way round: longitude (about 6.9) comes first."),
    "elsewhere": gettext_lazy(
        "This place does not lie in the Netherlands. Give longitude and latitude (WGS84), or x and y in RD New."
    ),
}
FILES: dict[str, str | Promise] = {
    "too_large": gettext_lazy("The file is larger than %(megabytes)s MB."),
    "empty": gettext_lazy("There is not one row in this file."),
    "too_many_rows": gettext_lazy("The file has more than %(most)s rows."),
    "no_table": gettext_lazy("This is no CSV: its first line has no columns with “;” or “,” between them."),
    "column_twice": gettext_lazy("The column “%(column)s” is there twice."),
    "broken_table": gettext_lazy("Line %(row)s cannot be read: a quote was opened and never closed."),
    "not_json": gettext_lazy("This is no JSON: a bracket or comma is wrong."),
    "no_features": gettext_lazy("This is no GeoJSON with a list of features."),
    "no_column": gettext_lazy("There is no column “%(column)s”. Recognised: %(columns)s."),
}
ROWS: dict[str, str | Promise] = {
    **PLACES,
    "empty": gettext_lazy("is empty"),
    "too_long": gettext_lazy("is too long"),
    "number_twice": gettext_lazy("stands in this file twice"),
    "unknown_kind": gettext_lazy("is no kind we know (riool, straat, groen, wonen, energie, school, zorg, veiligheid)"),
    "unknown_visibility": gettext_lazy("must be “iedereen” or “betrokkenen”"),
    "no_day": gettext_lazy("is no day; write 1-3-2026 or 2026-03-01"),
    "no_number": gettext_lazy("is no number"),
    "ends_before": gettext_lazy("comes before the first day"),
    "unknown_organisation": gettext_lazy("is no organisation we know; add it first"),
    "unknown_contact": gettext_lazy("is not the e-mail address of someone who works here"),
    "unknown_area": gettext_lazy("is no area we know, by code or name"),
    "no_area": gettext_lazy("tells no area and no place"),
    "outside": gettext_lazy("lies outside the municipality, or for a part"),
    "elsewhere_than_area": gettext_lazy("is not where the place lies"),
    "not_in_time": gettext_lazy("does not fit the years of the area"),
    "not_your_plan": gettext_lazy("is the number of a plan that is not yours to change"),
    "not_your_area": gettext_lazy("is an area where you do not work"),
    "not_your_organisation": gettext_lazy("is not your own organisation"),
}
# Tone and icon of each state of joining, the same on every page.
LOOKS = {
    LinePlan.Joins.UNDECIDED: ("warning", "question-mark"),
    LinePlan.Joins.JOINS: ("positive", "arrows-join"),
    LinePlan.Joins.APART: ("neutral", "arrows-split"),
}


def of_file(reason: str, details: Mapping[str, Any]) -> str:
    """Return why a file cannot be read."""
    return str(FILES[reason]) % details


def of_row(row: int, column: str, reason: str, value: str) -> str:
    """Return what is wrong in one cell: its row, its column, what stands there, and why that is wrong."""
    where = _("Row %(row)d, column “%(column)s”") % {"row": row, "column": column}
    given = f" “{value}”" if value else ""
    return f"{where}:{given} {ROWS[reason]}"


def problems(report: Mapping[str, Any]) -> list[str]:
    """Return what is wrong in the rows of a file."""
    return [of_row(*each) for each in report.get("problems", [])]


def counts(report: Mapping[str, Any]) -> list[str]:
    """Return what a file does, a line each."""
    lines = [
        _("New: %(number)d") % {"number": report["new"]},
        _("Changed: %(number)d") % {"number": report["changed"]},
        _("As it was: %(number)d") % {"number": report["same"]},
    ]
    if report["missing_count"]:
        lines.append(_("No more in the file, and left here: %(number)d") % {"number": report["missing_count"]})
    if report["unknown"]:
        lines.append(_("Columns we do not use: %(names)s") % {"names": ", ".join(report["unknown"])})
    return lines

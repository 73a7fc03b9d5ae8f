"""What is wrong with a file of figures, in words for people: where it stands, what it is, and what to do about it."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge.cells import Problem

FILE = {
    "no_file": gettext_lazy("There is no file %(file)s."),
    "empty_file": gettext_lazy("%(file)s is empty."),
    "too_large_file": gettext_lazy(
        "%(file)s is %(megabytes)s MB; we read files up to %(most)s MB. Cut it in pieces, by year or by municipality."
    ),
    "unknown_kind": gettext_lazy(
        "%(file)s is of a kind that we do not read here. Save it as CSV or as a workbook (.xlsx, .ods)."
    ),
    "unreadable": gettext_lazy(
        "%(file)s cannot be read: it is damaged or broken off, or something else than its name says. "
        "Download or save it once more."
    ),
    "password": gettext_lazy("%(file)s has a password. Save it without one."),
    "bomb": gettext_lazy(
        "%(file)s would be %(megabytes)s MB when unpacked, far more than it seems. It was not opened. "
        "Send the table itself, without the archive."
    ),
    "too_many_cells": gettext_lazy(
        "A sheet in %(file)s spans %(cells)s cells; we read up to %(most)s. Often a forgotten cell stands far away: "
        "delete the rows and columns behind the table, or save the sheet as CSV."
    ),
    "encoding": gettext_lazy(
        "%(file)s is not written in %(encoding)s. Leave the encoding empty to have it found, or save the file as UTF-8."
    ),
    "unfinished": gettext_lazy("The download was broken off after %(file)s: the next page is missing. Fetch it again."),
    "other_page": gettext_lazy(
        "The page %(file)s lacks columns that the first page has: %(columns)s. Fetch all pages anew."
    ),
    "no_data_set": gettext_lazy("There is no table of figures in it (%(names)s)."),
    "no_sheet": gettext_lazy("%(file)s has no sheet “%(sheet)s”. It has: %(sheets)s."),
    "no_records": gettext_lazy("There are no rows in %(file)s. Is it another sheet, or another place in the file?"),
    "no_figures": gettext_lazy("There is not one figure in it that an indicator of this dataset asks for."),
    "unknown_indicator": gettext_lazy(
        "This dataset has no indicator “%(indicator)s”. Add it first, or choose another."
    ),
    "wrong_rule": gettext_lazy("The rule “%(rule)s” of the mapping is missing or cannot be used (%(value)s)."),
}
FETCHED = {
    "no_answer": gettext_lazy("%(host)s does not answer (%(tries)s tries). What was fetched is kept: try again later."),
    "not_there": gettext_lazy("There is nothing at %(url)s. Check the number of the table, or the year and version."),
    "answered": gettext_lazy("%(url)s refuses (%(status)s). Check the address in the settings."),
    "too_much_fetched": gettext_lazy(
        "More than %(most)s MB came in while fetching %(file)s. Ask for one municipality, or raise the limit."
    ),
    "other_host": gettext_lazy(
        "The next page would be on %(host)s and not on %(expected)s. That is not followed. Check the address."
    ),
    "other_sum": gettext_lazy(
        "%(file)s is not the file that was expected (%(found)s and not %(expected)s). Fetch it again."
    ),
}
HEADS = {
    "no_header": gettext_lazy("there is nothing in the row of the heads. Say which row has the names of the columns."),
    "one_column": gettext_lazy(
        "all stands in one column (“%(head)s”). The delimiter is another: choose semicolon, comma or tab."
    ),
    "no_area_column": gettext_lazy(
        "no column with codes of areas (GM0153, WK015300, BU01530000). The columns are: %(columns)s."
    ),
    "no_columns": gettext_lazy("no column is one that an indicator asks for. The columns are: %(columns)s."),
    "missing_columns": gettext_lazy(
        "these columns are not there: %(columns)s. Was a head renamed, or the row of heads?"
    ),
    "several_columns": gettext_lazy(
        "more than one column has this name (%(columns)s). Say in the indicator under which heading its column stands."
    ),
    "doubled_column": gettext_lazy("this head stands above more than one column. Give each column its own name."),
    "merged_header": gettext_lazy(
        "the heads have merged cells (%(cells)s), so that it is not clear which column has which name. "
        "Split them and give each column one head."
    ),
    "no_dimension": gettext_lazy("the table has no such column, by which an indicator picks its rows."),
    "more_cells": gettext_lazy(
        "the row has %(cells)s cells and there are %(heads)s heads. A decimal comma, or the delimiter in a text, is "
        "read as the end of a cell: save the file with another delimiter, or with quotes around texts."
    ),
}
PERIODS = {
    "no_period": gettext_lazy("The file does not tell of which year the figures are. Fill in the year."),
    "other_period": gettext_lazy(
        "The file is of %(period)s and not of %(asked)s. Correct the year, or take the other file."
    ),
    "several_years": gettext_lazy("The file holds several years (%(years)s). Bring them in one by one."),
    "no_period_in_row": gettext_lazy("“%(value)s” is no period. Write 2020, 2020-Q1, 2020-03 or 2020-W09."),
    "other_grain": gettext_lazy("“%(value)s” is a period of another length than the rest of the column."),
    "date_for_period": gettext_lazy(
        "a date of long ago (%(value)s) stands where a period should be. A year was made into a date: give the column "
        "the format text or number, and type the year again."
    ),
}
AREAS = {
    "no_code": gettext_lazy("“%(value)s” is no code of an area. Codes look like GM0153, WK015300 or BU01530000."),
    "blank_code": gettext_lazy("there are figures but no area. Fill in its code, or delete the row."),
    "code_without_letters": gettext_lazy(
        "the code “%(value)s” has no letters, so it may be a municipality, a district or a neighbourhood. "
        "Write it in full (BU01530000), or say of which kind the column is."
    ),
    "short_code": gettext_lazy(
        "the code “%(value)s” is too short or too long for an area of this kind. Write it in full (BU01530000)."
    ),
    "date_for_code": gettext_lazy(
        "a date (%(value)s) stands where a code should be. Give the column the format text, and type the code again."
    ),
    "unknown_name": gettext_lazy("there is no area called “%(value)s”. Use its code, or add the name to the mapping."),
    "two_of_that_name": gettext_lazy("several areas are called “%(value)s”. Use the code."),
}
FIGURES = {
    "no_number": gettext_lazy(
        "“%(value)s” is not a number. Correct it, or say in the mapping what it stands for (zero, withheld, …)."
    ),
    "decimal_sign": gettext_lazy(
        "“%(value)s” can be read in two ways, or has another decimal sign than the rest. Say which sign is decimal."
    ),
    "percent_sign": gettext_lazy(
        "“%(value)s” has a per cent sign. Say in the mapping that this column is in per cent."
    ),
    "not_finite": gettext_lazy(
        "“%(value)s” is what a program writes for no result. Leave the cell empty or correct it."
    ),
    "too_large": gettext_lazy("%(value)s is too large to be a figure of an area. Correct it."),
    "date_for_number": gettext_lazy(
        "a date (%(value)s) stands where a number should be. The spreadsheet made a date of it: type the number again."
    ),
    "negative": gettext_lazy("%(value)s is negative, and this indicator cannot be. Correct it."),
    "not_whole": gettext_lazy(
        "%(value)s is not a whole number, and this indicator counts. Is it a percentage, or a column of thousands?"
    ),
    "doubled": gettext_lazy(
        "the figure for %(area)s in %(period)s stands in the file twice; the first time on row %(first)s. "
        "Delete the one that does not hold."
    ),
    "minus_one": gettext_lazy("-1 cannot be; it was taken as withheld by the source."),
    "sum_differs": gettext_lazy("the parts add up to %(sum)s and not to %(value)s."),
}
REASONS = FILE | FETCHED | HEADS | PERIODS | AREAS | FIGURES
# What was passed over or taken otherwise, by its count in Reading.notes.
NOTES = {
    "other_area": gettext_lazy("rows about provinces and other regions, passed over"),
    "other_year": gettext_lazy("rows of another year, passed over"),
    "other_measure": gettext_lazy("rows that count something not asked for, passed over"),
    "water": gettext_lazy("rows about water or areas abroad, passed over"),
    "no_area": gettext_lazy("rows without an area and without figures, such as footnotes, passed over"),
    "minus_one": gettext_lazy("figures of -1 taken as withheld"),
    "sum_differs": gettext_lazy("rows whose parts do not add up"),
}


def worded(problem: Problem) -> str:
    """Return a problem in one line: "Row 12, column a_inw: “veel” is not a number. Correct it, or …"."""
    where = _where(problem)
    text = _filled(problem)
    return f"{where}: {text}" if where else sentence(problem)


def sentence(problem: Problem) -> str:
    """Return what is wrong and what to do, without where; the name of a file or host at the start stays as it is."""
    text = _filled(problem)
    return text if str(REASONS[problem.reason]).startswith("%(") else text[:1].upper() + text[1:]


def _filled(problem: Problem) -> str:
    """Return the sentence of a reason with its details."""
    return str(REASONS[problem.reason]) % {name: _shown(value) for name, value in problem.details.items()}


def _shown(value: object) -> object:
    """Return a detail as people write it: 12,5 in Dutch, and -3 for -3.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return number_format(value, force_grouping=True) if isinstance(value, int | float) else value


def _where(problem: Problem) -> str:
    """Return the row and the column in words."""
    if problem.row and problem.column:
        return _("Row %(row)s, column %(column)s") % {"row": problem.row, "column": problem.column}
    if problem.row:
        return _("Row %(row)s") % {"row": problem.row}
    return _("Column %(column)s") % {"column": problem.column} if problem.column else ""


def noted(notes: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what was passed over, in words, with how often."""
    return [(str(NOTES[kind]), count) for kind, count in notes.items() if kind in NOTES]

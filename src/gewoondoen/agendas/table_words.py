"""What is wrong with a table of challenges, in words, with its place."""

from django.utils.translation import gettext as _

from gewoondoen.agendas.tables import LONGEST_TITLE, MOST_BYTES, MOST_ROWS, Reason, Trouble


def reason_of(trouble: Trouble) -> str:
    """Return why it cannot be brought in."""
    return {
        Reason.TOO_LARGE: _("This file is too large. Choose one of at most %(most)s MB.") % {"most": MOST_BYTES >> 20},
        Reason.NOT_READABLE: _("This file is damaged, or is something else than its name says."),
        Reason.OTHER_KIND: _("Choose a Word document (.docx) or a CSV file (.csv)."),
        Reason.NO_TABLE: _("There is no table in it with a heading “Opgave”, “Titel” or “Onderwerp”."),
        Reason.NO_ROWS: _("There is nothing under the headings."),
        Reason.TOO_MANY_ROWS: _("There are %(number)s rows in it; an agenda has at most %(most)s.")
        % {"number": trouble.value, "most": MOST_ROWS},
        Reason.NO_TITLE: _("The challenge has no title."),
        Reason.TITLE_TOO_LONG: _("The title is longer than %(most)s characters.") % {"most": LONGEST_TITLE},
        Reason.TWICE: _("This challenge stands in the table twice."),
        Reason.NO_NUMBER: _("“%(value)s” is no place on the agenda: type a number from 1.") % {"value": trouble.value},
        Reason.RANK_TWICE: _("Place %(value)s was given to another challenge already.") % {"value": trouble.value},
        Reason.RANK_AND_REASON: _("It has a place on the agenda, and a reason why it is not on it. Choose one."),
        Reason.UNKNOWN_DOMAIN: _("“%(value)s” is no domain: type sociaal, fysiek or veiligheid.")
        % {"value": trouble.value},
        Reason.UNKNOWN_AREA: _("“%(value)s” is no area of this agenda.") % {"value": trouble.value},
    }[trouble.reason]


def line_of(file: str, trouble: Trouble) -> str:
    """Return the whole line: file, row, column and reason, as far as there is one."""
    if not trouble.row:
        return f"{file}: {reason_of(trouble)}"
    return _("%(file)s, row %(row)s, column “%(column)s”: %(reason)s") % {
        "file": file,
        "row": trouble.row,
        "column": trouble.column,
        "reason": reason_of(trouble),
    }

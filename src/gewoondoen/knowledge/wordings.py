"""Figures, periods, reasons and messages in words, in the language that is active: that of the reader.

The one place where a value becomes text: a number as the reader writes it, with its unit; a message (`phrases`) as its
sentence (`sentences`).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.notes import refused
from gewoondoen.knowledge.phrases import Areas, Message, Number, Period, Value
from gewoondoen.knowledge.sentences import MANY, SENTENCES
from gewoondoen.knowledge.values import Figure, Kind, Reason
from gewoondoen.knowledge.weighing import Refusal

# In a table cell, and as a sentence.
SHORT = {
    Reason.NOT_YET: gettext_lazy("not yet published"),
    Reason.WITHHELD: gettext_lazy("withheld"),
    Reason.SMALL: gettext_lazy("too few"),
    Reason.PROTECTS: gettext_lazy("protected"),
    Reason.IMPOSSIBLE: gettext_lazy("does not occur"),
    Reason.NOT_COLLECTED: gettext_lazy("not collected"),
}
LONG = {
    Reason.NOT_YET: gettext_lazy("The source has not published this figure yet."),
    Reason.WITHHELD: gettext_lazy(
        "The source does not give this figure: it is unknown, not reliable enough or secret."
    ),
    Reason.SMALL: gettext_lazy("We withhold this figure: it is about so few that persons could be recognised."),
    Reason.PROTECTS: gettext_lazy("We withhold this figure: another that is withheld would follow from it."),
    Reason.IMPOSSIBLE: gettext_lazy("This cannot occur here."),
    Reason.NOT_COLLECTED: gettext_lazy("Nobody collects this figure for areas of this kind."),
}
PER_CENT = 100
SHORT_UNIT = 3  # letters of "kWh"; "euro" and "per 1.000 inwoners" have a place of their own
FIXED = "\N{NO-BREAK SPACE}"
# CBS gives amounts as "280 x 1.000 euro"; people read "280.000 euro".
THOUSANDS = re.compile(r"x 1[.,]000 (.+)")
RANGE = re.compile(r"\d")


def unit_of(indicator: Indicator) -> str:
    """Return what stands behind a number: "%", "per 1.000 inwoners" or "(klasse 1 tot 5)".

    Of a count nothing, and of a score only from where to where it goes: "0,12 punten" says no more than "0,12".
    """
    if indicator.kind == Kind.COUNT:
        return ""
    if indicator.kind == Kind.SHARE and indicator.base == PER_CENT:
        return "%"
    if indicator.kind == Kind.SCORE:
        return f"({indicator.shown_unit})" if RANGE.search(indicator.shown_unit) else ""
    return indicator.shown_unit


def amount(value: float, indicator: Indicator) -> Number:
    """Return a value of an indicator as a message holds it."""
    return Number(value, indicator.decimals, unit_of(indicator))


def scaled(given: Number) -> Number:
    """Return a number of thousands in full, as people say it.

    >>> scaled(Number(24.3, 1, "x 1.000 euro"))
    Number(value=24300.0, decimals=0, unit='euro')
    """
    thousands = THOUSANDS.fullmatch(given.unit)
    return Number(given.value * 1000, max(given.decimals - 3, 0), thousands.group(1)) if thousands else given


def written(given: Number) -> str:
    """Return a number in the way of the language, with its unit: "1.234,5 %" in Dutch."""
    shown = scaled(given)
    text = str(number_format(round(shown.value, shown.decimals), decimal_pos=shown.decimals, force_grouping=True))
    return f"{text}{FIXED}{shown.unit}" if shown.unit else text


def number(value: float, indicator: Indicator) -> str:
    """Return a value with its decimals and without its unit, in the reader's way of writing: 159.640 in Dutch."""
    shown = scaled(amount(value, indicator))
    return written(Number(shown.value, shown.decimals))


def with_unit(value: float, indicator: Indicator) -> str:
    """Return a value with its unit: 24 %, 3,2 per 1.000 inwoners, 280.000 euro."""
    return written(amount(value, indicator))


def short(value: float, indicator: Indicator) -> tuple[str, str]:
    """Return a value as it stands in a narrow cell, and apart its unit where that takes more room: 13, per 1.000."""
    shown = scaled(amount(value, indicator))
    if len(shown.unit) <= SHORT_UNIT:
        return written(shown), ""
    return written(Number(shown.value, shown.decimals)), shown.unit


def figure(given: Figure | None, indicator: Indicator) -> str:
    """Return a figure as people read it: the number with its unit, or why there is none."""
    if given is None:
        return _("no figure")
    return with_unit(given.value, indicator) if given.value is not None else reason(given)


def reason(given: Figure) -> str:
    """Return in a word or two why there is no number."""
    if given.refusal and given.refusal != Refusal.PART_MISSING:
        return _("cannot be worked out")
    return str(SHORT.get(given.reason, _("no figure")))


def reason_at_length(given: Figure) -> str:
    """Return in a sentence why there is no number; of an own area why none can be made."""
    if given.refusal:
        return sentence(refused(given.refusal, given.reason, given.missing))
    return str(LONG.get(given.reason, _("There is no figure.")))


def period(given: str) -> str:
    """Return a period as people say it: 2020, quarter 1 of 2020, March 2020, week 9 of 2020."""
    grain = periods.grain_of(given)
    if grain == "year":
        return given
    if grain == "quarter":
        return _("quarter %(number)s of %(year)s") % {"number": given[6:], "year": given[:4]}
    if grain == "week":
        return _("week %(number)d of %(year)s") % {"number": int(given[6:]), "year": given[:4]}
    return date_format(periods.start_of(given), "F Y")


def released(given: str) -> str:
    """Return the day of a release in words; "" where it is not known."""
    try:
        return date_format(date.fromisoformat(given), "j F Y")
    except ValueError:
        return given


def rank(given: Figure) -> str:
    """Return the rank of a figure among areas of its level: "14 of 355" counted from the highest."""
    if given.rank is None or given.ranked is None:
        return ""
    return _("%(rank)s of %(ranked)s") % {
        "rank": written(Number(given.rank)),
        "ranked": written(Number(given.ranked)),
    }


def counted(count: int) -> str:
    """Return a number of figures in words."""
    return ngettext("%(count)s figure", "%(count)s figures", count) % {"count": written(Number(count))}


def words(message: Message) -> str:
    """Return the words of a message: "a little higher than in Enschede"."""
    return str(SENTENCES[message.key]) % {name: _worded(value) for name, value in message.values.items()}


def sentence(message: Message) -> str:
    """Return the words of a message with a capital at the beginning."""
    return str(capfirst(words(message)))


def fact(name: str, given: Number) -> str:
    """Return an indicator with its number: "65 and over: 24 %"."""
    return f"{name}: {written(given)}"


WRITERS: Mapping[type, Callable[[Any], str]] = {
    Message: words,
    Number: written,
    Period: lambda given: period(given.text),
    Areas: lambda given: str(MANY[given.level]),
    int: lambda given: written(Number(given)),
    str: str,
}


def _worded(value: Value) -> str:
    """Return a value of a message in words."""
    return WRITERS[type(value)](value)

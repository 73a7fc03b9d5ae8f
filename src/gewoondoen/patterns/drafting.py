"""What the system makes of a month in words: the draft that a person edits. Of figures that everyone may know only."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from gewoondoen.areas.models import Area
from gewoondoen.patterns import wordings
from gewoondoen.patterns.faring import Share
from gewoondoen.patterns.queries.counts import WITHOUT
from gewoondoen.patterns.queries.monthly import MonthFigures
from gewoondoen.signals.models import Signal, Theme
from gewoondoen.ui.wording import number

MOST_THEMES = 3
OUTCOMES = {
    Signal.Outcome.DONE: gettext_lazy("%(count)s were done."),
    Signal.Outcome.PARTLY: gettext_lazy("%(count)s were done in part."),
    Signal.Outcome.NOT_DONE: gettext_lazy("%(count)s were not done; who reported it was told why."),
    Signal.Outcome.PASSED_ON: gettext_lazy("%(count)s were passed on to whom they belong."),
    Signal.Outcome.HEARD: gettext_lazy("%(count)s were heard and answered."),
}


def texts_of(area: Area, month: date, figures: MonthFigures, language: str = "nl") -> dict[str, str]:
    """Return the sections of a report in the language of the municipality, a sentence for each thing that is known."""
    with override(language):
        names = {theme.slug: theme.shown_name for theme in Theme.objects.all()} | {WITHOUT: _("other things")}
        return {
            "intro": _intro(area, month, figures),
            "reported": _reported(figures, names),
            "done": _done(figures),
            "said": _said(figures),
            "promises": _promises(figures),
        }


def _intro(area: Area, month: date, figures: MonthFigures) -> str:
    """Say how much was reported, and how much that was a year ago."""
    given = {"area": area.short_name, "month": wordings.month_name(month)}
    if figures.reports is None:
        return _("In %(month)s hardly anything was reported in %(area)s.") % given
    told = _("In %(month)s residents of %(area)s made about %(count)s reports.") % {
        **given,
        "count": number(figures.reports),
    }
    if figures.year_before is None:
        return told
    before = _("A year ago that was about %(count)s.") % {"count": number(figures.year_before)}
    return f"{told} {before}"


def _reported(figures: MonthFigures, names: Mapping[str, str]) -> str:
    """Say what was reported most, and what more than usual."""
    most = sorted(
        ((count, theme) for theme, count in figures.themes.items() if count and theme in names),
        key=lambda each: (-each[0], each[1]),
    )[:MOST_THEMES]
    sentences = []
    if most:
        listed = ", ".join(f"{names[theme].lower()} ({number(count)})" for count, theme in most)
        sentences.append(_("Most was about: %(themes)s.") % {"themes": listed})
    for theme, times in figures.more.items():
        if theme in names:
            given = {"theme": names[theme].lower(), "times": number(times, 1)}
            sentences.append(_("About %(theme)s more came in than usual: %(times)s times as much.") % given)
    return " ".join(sentences)


def _done(figures: MonthFigures) -> str:
    """Say how many got a result, how they ended, and how soon people were called."""
    sentences = []
    if figures.results:
        sentences.append(_("About %(count)s signals got an answer this month.") % {"count": number(figures.results)})
    for outcome, sentence in OUTCOMES.items():
        if count := figures.outcomes.get(outcome):
            sentences.append(str(sentence) % {"count": number(count)})
    if figures.contact:
        share = number(wordings.percent(Share(*figures.contact)))
        sentences.append(
            _("In the last twelve months we called or visited in time in %(share)s%% of cases.") % {"share": share}
        )
    if figures.contact_days is not None:
        given = {"days": wordings.days(figures.contact_days)}
        sentences.append(_("Half of the people heard from us within: %(days)s.") % given)
    return " ".join(sentences)


def _said(figures: MonthFigures) -> str:
    """Say whether it helped, as those who reported it said."""
    if not figures.helped:
        return _("Too few residents said whether it helped to tell it here.")
    yes, partly, no = figures.helped
    return _(
        "Of about %(whole)s residents who told us in the last twelve months whether it helped, %(yes)s said yes, "
        "%(partly)s said partly and %(no)s said no."
    ) % {"whole": number(yes + partly + no), "yes": number(yes), "partly": number(partly), "no": number(no)}


def _promises(figures: MonthFigures) -> str:
    """Say which promises are open and late."""
    sentences = []
    if figures.lapsed:
        sentences.append(_("About %(count)s people still wait for the call we promised.") % {"count": figures.lapsed})
    if figures.late:
        sentences.append(_("About %(count)s results are later than we promised.") % {"count": figures.late})
    if not sentences and figures.lapsed == 0 and figures.late == 0:
        sentences.append(_("Every promise was kept, or can still be kept."))
    return " ".join(sentences)

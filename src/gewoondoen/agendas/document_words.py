"""The document of an agenda in words, the same on the web page and on paper; in the language that is active."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.agendas.models import AreaAgenda, MunicipalAnswer
from gewoondoen.agendas.queries.document import AreaFigure, Counted, Document, DocumentItem
from gewoondoen.agendas.queries.reading import Read
from gewoondoen.challenges.models import Effort
from gewoondoen.knowledge import wordings
from gewoondoen.ui.charts.lines import Spark, sparkline

Says = MunicipalAnswer.Says
TONES = {Says.TAKES_UP.value: "positive", Says.IN_PART.value: "warning", Says.NOT.value: "negative"}
# Two points are a line, and say less than one number.
LEAST_POINTS = 3


@dataclass(frozen=True)
class Tile:
    """A figure of the area as it stands in the document."""

    name: str
    value: str
    beside: str
    spark: Spark | None
    source: str


@dataclass(frozen=True)
class AnswerInWords:
    """What the municipality answers: in one line, with the rest by label, and by whom."""

    tone: str
    says: str
    lines: Sequence[tuple[str, str]]
    by: str


@dataclass(frozen=True)
class ItemInWords:
    """A challenge in words."""

    rank: str
    title: str
    url: str
    badges: Sequence[str]
    question: str
    why: str
    story: str
    seen: Sequence[str]
    # What, who, when and how it stands.
    doing: Sequence[tuple[str, str, str, str]]
    results: Sequence[str]
    answer: AnswerInWords
    links: Sequence[str]


def tile_of(figure: AreaFigure) -> Tile:
    """Return a figure with its unit, how it moved, its line, and where and when it comes from."""
    indicator, line = figure.indicator, figure.line
    moved = wordings.sentence(line.trend_message) if line.trend_message else ""
    values = [value for _period, value in line.course]
    is_line = bool(moved) and sum(value is not None for value in values) >= LEAST_POINTS
    return Tile(
        name=indicator.shown_name,
        value=wordings.figure(line.figure, indicator),
        beside=moved,
        spark=sparkline(values, moved) if is_line else None,
        source=f"{indicator.dataset.source}, {wordings.period(line.figure.period)}",
    )


def answer_of(given: MunicipalAnswer | None) -> AnswerInWords:
    """Return the answer; or until when it was promised, and honestly so when that day has passed."""
    if given is None:
        return AnswerInWords("neutral", _("Not asked yet"), [], _("The municipality answers once it is adopted."))
    if given.given_at is None:
        return AnswerInWords(
            "neutral",
            _("No answer yet"),
            [(_("Promised by"), date_format(given.due_on, "j F Y"))],
            str(given.responsible or ""),
        )
    lines = [(_("With"), given.with_what)] if given.with_what else []
    if given.from_when:
        lines.append((_("From"), date_format(given.from_when, "j F Y")))
    if given.why_not:
        lines.append((_("What is not taken up, and why"), given.why_not))
    day = date_format(given.given_at, "j F Y")
    by = _("%(name)s, %(day)s") % {"name": given.given_by, "day": day} if given.given_by else day
    return AnswerInWords(TONES[given.says], given.get_says_display(), lines, by)


def seen_in_words(counted: Counted) -> list[str]:
    """Return what a challenge rests on, a line a kind.

    >>> seen_in_words(Counted())
    []
    """
    lines = []
    if counted.reports:
        signals = ngettext("%(n)s signal", "%(n)s signals", counted.signals) % {"n": counted.signals}
        lines.append(
            ngettext("%(n)s report, in %(signals)s", "%(n)s reports, in %(signals)s", counted.reports)
            % {"n": counted.reports, "signals": signals}
        )
    if counted.figures:
        lines.append(ngettext("%(n)s figure", "%(n)s figures", counted.figures) % {"n": counted.figures})
    if counted.told:
        lines.append(
            ngettext("%(n)s thing that people saw or heard", "%(n)s things that people saw or heard", counted.told)
            % {"n": counted.told}
        )
    return lines


def when_of(effort: Effort) -> str:
    """Return from when until when something is done: "maart 2026 - mei 2026"; "" when no day is known."""
    months = [date_format(day, "F Y") for day in (effort.starts_on, effort.ends_on) if day]
    return " - ".join(dict.fromkeys(months))


def item_in_words(each: DocumentItem) -> ItemInWords:
    """Return a challenge of the document in words."""
    links = [_("Serves the goal: %(goal)s") % {"goal": serving.goal.title} for serving in each.servings]
    links += [
        _("Joins: %(plan)s (%(from)s to %(until)s)")
        % {
            "plan": plan.title,
            "from": date_format(plan.starts_on, "F Y"),
            "until": date_format(plan.ends_on, "F Y"),
        }
        for plan in each.plans
    ]
    return ItemInWords(
        rank=str(each.row.rank),
        title=each.challenge.title,
        url=settings.BASE_URL + reverse("challenges:challenge", args=[each.challenge.pk]),
        badges=[str(each.challenge.get_stage_display()), *each.challenge.domain_labels],
        question=each.challenge.question,
        why=each.row.why or each.challenge.why,
        story=each.row.story,
        seen=seen_in_words(each.counted),
        doing=[
            (doing.effort.title, doing.who, when_of(doing.effort), str(doing.effort.get_status_display()))
            for doing in each.doing
        ],
        results=[result.text for result in each.results],
        answer=answer_of(each.row.answer),
        links=links,
    )


def period_of(read: Read) -> str:
    """Return the period in words: "2026 tot en met 2029", with days where it is not whole years."""
    first, last = read.starts_on, read.ends_on
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        between = str(first.year), str(last.year)
    else:
        between = date_format(first, "j F Y"), date_format(last, "j F Y")
    return _("%(first)s to %(last)s") % {"first": between[0], "last": between[1]}


def status_of(agenda: AreaAgenda) -> str:
    """Return how far the agenda is, with the day on which it was adopted."""
    if agenda.adopted_at and agenda.stage != AreaAgenda.Stage.DRAFT:
        return _("Adopted on %(day)s by %(platform)s.") % {
            "day": date_format(agenda.adopted_at, "j F Y"),
            "platform": agenda.platform,
        }
    return f"{agenda.get_stage_display()}."


def how_it_came_about(document: Document) -> list[str]:
    """Return how the agenda was made: by whom, with how many, and what is not shown."""
    agenda = document.agenda
    lines = [
        _("This agenda is of %(platform)s, for %(area)s. The municipality did not choose what is on it.")
        % {"platform": agenda.platform, "area": agenda.area.short_name}
    ]
    if document.voices:
        lines.append(
            ngettext(
                "%(n)s resident had a say on what should come first.",
                "%(n)s residents had their say on what should come first.",
                document.voices,
            )
            % {"n": document.voices}
        )
    if document.hidden:
        lines.append(
            ngettext(
                "%(n)s challenge is not shown: not everyone may read it.",
                "%(n)s challenges are not shown: not everyone may read them.",
                document.hidden,
            )
            % {"n": document.hidden}
        )
    return lines

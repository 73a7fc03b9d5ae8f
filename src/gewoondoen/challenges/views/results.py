"""What came of a challenge: measures, told results with a picture, and whether it helped."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.challenges import judging, policies, queries
from gewoondoen.challenges.models import Challenge, Measure
from gewoondoen.challenges.progress import Course
from gewoondoen.challenges.queries import Measured
from gewoondoen.challenges.views import presenting
from gewoondoen.challenges.views.acts import ACTS, Act, acts_for
from gewoondoen.challenges.views.pages import address_of, trail_to
from gewoondoen.challenges.views.tabs import tabs_of
from gewoondoen.knowledge.measures import measure_of
from gewoondoen.ui import charts, exports, wording

# Two years of weeks; the file has all of them.
MOST_DRAWN = 104
# The last numbers of a count stand open, to be mended.
LATEST = 5
COURSES = {Course.BETTER: ("positive", "trending-up"), Course.WORSE: ("warning", "trending-down")}


@dataclass(frozen=True)
class Card:
    """A measure as it stands on the page."""

    seen: Measured
    sentence: str
    reached: int | None
    tone: str
    icon: str
    chart: charts.Chart | None
    acts: list[tuple[Act, str]]
    numbers: list[tuple[queries.Mark, str]]


@login_not_required
@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came of it as far as this viewer may see it."""
    viewer = request.user
    found = queries.challenge_for(viewer, pk)
    acts = {act.key: act for act in acts_for(viewer, found)}
    report = queries.own_report_on(viewer, found)
    told = queries.results_of(found).select_related("shown_by__indicator", "shown_by__area")
    context = {
        "challenge": found,
        "trail": [*trail_to(found), (_("Results"), "")],
        "tabs": tabs_of(found, "results"),
        "cards": [_card(each, found, viewer) for each in queries.measured(viewer, found)],
        "results": [(each, presenting.figure_of(each.measure, each.before, each.after)) for each in told],
        "judged": queries.judged(viewer, found),
        "fewest": queries.FEWEST,
        "judge_url": judging.path_for(found, report) if report else "",
        "may_steer": policies.may_frame(viewer, found),
        "acts": {key: address_of(act, found) for key, act in acts.items()},
    }
    return render(request, "challenges/results.html", context)


def _card(seen: Measured, found: Challenge, viewer: Any) -> Card:
    """Return a measure in words and as a chart, with what this viewer can do."""
    offered = [] if seen.is_hidden else _acts(seen.measure, found, viewer)
    tone, icon = COURSES.get(Course(seen.course), ("neutral", "minus")) if seen.course else ("neutral", "minus")
    numbers = [
        (mark, address_of(ACTS["remove_count"], found, mark.count)) for mark in seen.marks[::-1][:LATEST] if mark.count
    ]
    way = None if seen.way is None else max(0, min(100, int(seen.way)))
    return Card(seen, sentence_of(seen), way, tone, icon, _chart(seen), offered, numbers if seen.may_count else [])


def _acts(measure: Measure, found: Challenge, viewer: Any) -> list[tuple[Act, str]]:
    """Return what can be done with a measure now, and where."""
    of_measures = [act for act in ACTS.values() if act.item == "measure" and act.fits(found, measure)]
    return [(act, address_of(act, found, measure.pk)) for act in of_measures if act.may(viewer, found, measure)]


def sentence_of(seen: Measured) -> str:
    """Return in words how far a measure has come: what it was, what it is, and how far that is on the way."""
    if seen.is_hidden:
        return _("This figure is for civil servants only.")
    if seen.now is None:
        return _("There is no number yet.")
    said = [_("Now: %(now)s (%(when)s).") % {"now": seen.now.text, "when": seen.now.label}]
    if seen.change and seen.against is not None:
        change = {"change": seen.change, "before": seen.against.text, "when": seen.against.label}
        if seen.percent is not None:
            change["change"] = f"{_signed(seen.percent)} %".replace(" ", "\N{NO-BREAK SPACE}")
        said.append(_against(seen) % change)
    if seen.way is not None:
        said.append(_on_the_way(seen))
    return " ".join(said)


def _against(seen: Measured) -> str:
    """Return the words for a change against what it is compared with."""
    if seen.is_year_before:
        return _("That is %(change)s against the same week a year before (%(before)s).")
    if seen.against is not None and seen.against.label:
        return _("That is %(change)s since %(when)s (%(before)s).")
    return _("That is %(change)s since the beginning (%(before)s).")


def _on_the_way(seen: Measured) -> str:
    """Return how far it is on the way to the target."""
    way = seen.way or Decimal(0)
    # Cut off, not rounded: nobody is told to be at 100 % before they are.
    words = {"target": seen.target, "way": int(way)}
    if way >= 100:
        return _("The target of %(target)s is reached.") % words
    if way < 0:
        return _("It is further from the target of %(target)s than at the beginning.") % words
    return _("It is %(way)s%% of the way to the target of %(target)s.") % words


def _signed(percent: Decimal) -> str:
    """Return a percentage with its sign, in one decimal: +7,5."""
    text = wording.number(float(percent), 1)
    return f"+{text}" if percent > 0 else text


def _chart(seen: Measured) -> charts.Chart | None:
    """Draw the numbers over time; nothing for one number, or where there are none."""
    marks = seen.marks[-MOST_DRAWN:]
    if len(marks) < 2 or not any(mark.value is not None for mark in marks):
        return None
    own, indicator = seen.measure, seen.measure.indicator
    return charts.line_chart(
        [charts.Line(seen.title, [_reading(mark) for mark in marks], own=True)],
        [mark.label for mark in marks],
        measure=measure_of(indicator) if indicator else wording.measure(own.name, _decimals(seen)),
        words=wording.words(),
        title=_("%(measure)s over time") % {"measure": seen.title},
    )


def _reading(mark: queries.Mark) -> charts.Reading:
    """Return a number as it stands on a line; without one, why."""
    if mark.value is None:
        return charts.Reading(None, mark.text)
    return charts.Reading(float(mark.value), "", mark.is_provisional)


def _decimals(seen: Measured) -> int:
    """Return how many decimals the numbers need."""
    values = [mark.value for mark in seen.marks if mark.value is not None]
    return 0 if all(value == value.to_integral_value() for value in values) else 2


@login_not_required
@require_safe
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """Send all numbers of the measures as a file, with no more than the page shows."""
    if kind not in exports.KINDS:
        raise Http404
    found = queries.challenge_for(request.user, pk)
    measures = [each for each in queries.measured(request.user, found) if not each.is_hidden]
    columns = [_("Measure"), _("When"), _("Number"), _("In words"), _("What should be known of it"), _("Source")]

    def lines() -> Iterator[list[object]]:
        for each in measures:
            for mark in each.marks:
                yield [each.title, mark.on or mark.label, mark.value, mark.text, mark.note, each.source]

    return exports.answer(kind, f"opgave-{found.pk}-maatstaven", columns, lines())


@login_not_required
@require_safe
def picture(request: HttpRequest, pk: int, item: int) -> HttpResponseBase:
    """Send the picture of a result to who may see its challenge."""
    found = queries.challenge_for(request.user, pk)
    name = queries.results_of(found).filter(pk=item).values_list("picture", flat=True).first()
    if not name:
        raise Http404
    try:
        response = FileResponse(default_storage.open(name), content_type="image/jpeg")
    except FileNotFoundError as error:
        raise Http404 from error
    response["Cache-Control"] = "private, max-age=3600"
    return response

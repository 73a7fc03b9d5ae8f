"""New evidence that fits a challenge, for a person to take or pass over: same area, same theme, each with why.

What fits follows from what people chose: the themes of the signals and surges that are evidence already; without
those, the themes in the challenge's domains. Nothing is scored: the newest come first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge, Evidence, PassedOver
from gewoondoen.challenges.queries.seeing import sight_of
from gewoondoen.kernel import events, registry
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.domains import Domain
from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.queries import Catalogue, catalogue, figure_subject_for, level_of_kind, shown_figures
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.patterns.models import Surge
from gewoondoen.patterns.queries import surge_for, told, visible_surges
from gewoondoen.signals.models import Signal, Theme
from gewoondoen.signals.queries import visible_signals

SIGNAL, SURGE, FIGURE = "signal", "surge", "figure"
# Half a year is new enough to still say something of now; three of a kind are read, more are skipped.
NEW_FOR = timedelta(days=183)
MOST = 3


@dataclass(frozen=True)
class Offered:
    """One thing that is offered: what it is, its number or name there, and why it is offered in words."""

    kind: str
    subject: str
    title: str
    url: str
    because: str


@dataclass(frozen=True)
class Fits:
    """What fits a challenge: themes by number and name, domains, and whether they come from its own evidence."""

    themes: Mapping[int, str]
    domains: frozenset[str]
    is_from_evidence: bool


def fits(challenge: Challenge) -> Fits:
    """Return which themes and domains fit a challenge. One statement, or two when no evidence has a theme yet."""
    signals = Signal.objects.filter(evidence__challenge=challenge).exclude(kind=Signal.Kind.STUCK).values("theme")
    surges = Surge.objects.filter(evidence__challenge=challenge).values("theme")
    themes = list(Theme.objects.filter(Q(pk__in=signals) | Q(pk__in=surges)))
    if themes:
        domains = frozenset(theme.domain for theme in themes)
        return Fits({theme.pk: theme.shown_name for theme in themes}, domains, is_from_evidence=True)
    inside = Theme.objects.filter(domain__in=challenge.domains) if challenge.domains else Theme.objects.none()
    return Fits({theme.pk: theme.shown_name for theme in inside}, frozenset(challenge.domains), is_from_evidence=False)


def offered_to(viewer: Actor, challenge: Challenge, figures: Catalogue | None = None) -> list[Offered]:
    """Return what fits and is neither evidence nor passed over; surges first. A fixed number of statements.

    To who is not on the challenge nothing is offered. `figures` is the catalogue of this viewer where the page has it.
    """
    if sight_of(viewer, challenge) == events.PUBLIC or not challenge.is_open:
        return []
    wanted = fits(challenge)
    if not wanted.themes and not wanted.domains:
        return []
    passed: dict[str, set[str]] = {}
    for kind, subject in PassedOver.objects.filter(challenge=challenge).values_list("kind", "subject"):
        passed.setdefault(kind, set()).add(subject)
    return [
        *_surges(viewer, challenge, wanted, _numbers(passed.get(SURGE, set()))),
        *_signals(viewer, challenge, wanted, _numbers(passed.get(SIGNAL, set()))),
        *_figures(viewer, challenge, wanted, passed.get(FIGURE, set()), figures or catalogue(viewer)),
    ]


def _numbers(subjects: set[str]) -> list[int]:
    return [int(subject) for subject in subjects if subject.isdecimal()]


def _signals(viewer: Actor, challenge: Challenge, wanted: Fits, passed: list[int]) -> list[Offered]:
    """Return the newest signals of these themes here; never what is private to one person."""
    found = visible_signals(viewer).filter(
        area__in=Area.objects.within(challenge.area),
        theme__in=list(wanted.themes),
        created_at__gte=timezone.now() - NEW_FOR,
    )
    found = found.exclude(kind=Signal.Kind.STUCK).exclude(pk__in=passed).exclude(evidence__challenge=challenge)
    return [
        Offered(
            SIGNAL,
            str(signal.pk),
            signal.name,
            reverse("signals:signal", args=[signal.reference]),
            _because(wanted, signal.theme_id, _("reported in %(area)s") % {"area": signal.area.name}),
        )
        for signal in found.order_by("-id")[:MOST]
    ]


def _surges(viewer: Actor, challenge: Challenge, wanted: Fits, passed: list[int]) -> list[Offered]:
    """Return the newest surges of these themes that are not over and lie at least partly here."""
    here = Area.objects.within(challenge.area).order_by()
    inside = Surge.areas.through.objects.filter(area__in=here).values("surge")
    found = visible_surges(viewer).filter(pk__in=inside, theme__in=list(wanted.themes)).exclude(pk__in=passed)
    found = found.exclude(status=Surge.Status.OVER).exclude(evidence__challenge=challenge)
    return [
        Offered(
            SURGE,
            str(surge.pk),
            words.title,
            reverse("patterns:surge", args=[surge.pk]),
            _because(wanted, surge.theme_id, words.why),
        )
        for surge in found.order_by("-id")[:MOST]
        for words in [told(surge)]
    ]


def _because(wanted: Fits, theme: int | None, more: str) -> str:
    """Say why a signal or a surge is offered: by its theme, and where that theme comes from."""
    words = {"theme": wanted.themes.get(theme or 0, ""), "more": more}
    if wanted.is_from_evidence:
        return _("Theme “%(theme)s”, as evidence that is here already; %(more)s") % words
    return _("Theme “%(theme)s”, in a domain of this challenge; %(more)s") % words


def name_of(figure: FigureSubject) -> str:
    """Return by what name a figure is offered and passed over: another period is another figure."""
    return f"{figure.area.code}/{figure.indicator.slug}/{figure.period}"


def _figures(viewer: Actor, challenge: Challenge, wanted: Fits, passed: set[str], offered: Catalogue) -> list[Offered]:
    """Return the newest figures of the area in these domains that stand first in its profile.

    Newer ones than those that are evidence already go before others.
    """
    level = level_of_kind(challenge.area.kind)
    known = Evidence.objects.filter(challenge=challenge, figure_area=challenge.area, indicator__isnull=False)
    until: dict[str, str] = {}
    for slug, period in known.values_list("indicator__slug", "period"):
        until[slug] = max(until.get(slug, ""), period)
    fitting = [
        FigureSubject(challenge.area, indicator, offered.latest(slug, level))
        for slug, indicator in offered.indicators.items()
        if (indicator.is_headline or indicator.is_feature or slug in until) and offered.latest(slug, level)
    ]
    fitting = [
        each
        for each in fitting
        if each.period > until.get(each.indicator.slug, "")
        and name_of(each) not in passed
        and (each.domain in wanted.domains or each.indicator.slug in until)
    ]
    fitting.sort(key=lambda each: (each.indicator.slug not in until, not each.indicator.is_headline))
    shown = shown_figures(viewer, fitting[:MOST], offered)
    return [
        Offered(FIGURE, name_of(each), named.title, named.url, _because_figure(each, until.get(each.indicator.slug)))
        for each, named in shown.items()
    ]


def _because_figure(figure: FigureSubject, older: str | None) -> str:
    """Say why a figure is offered."""
    if older:
        return _("Newer than the figure of %(period)s that is evidence already") % {"period": wordings.period(older)}
    return _("The newest figure of %(area)s in the domain “%(domain)s”") % {
        "area": figure.area.name,
        "domain": str(Domain(figure.domain).label).lower(),
    }


def subject_of(viewer: Actor, kind: str, subject: str) -> dict[str, object]:
    """Return what a sent offer names, as `add_evidence` takes it; raises Http404 for what this viewer may not see."""
    if kind == SIGNAL and subject.isdecimal():
        return {"signal": get_object_or_404(visible_signals(viewer), pk=int(subject))}
    if kind == SURGE and subject.isdecimal():
        return {"surge": surge_for(viewer, int(subject))}
    if kind == FIGURE and subject.count("/") == 2:
        code, slug, period = subject.split("/")
        return {"figure": figure_subject_for(viewer, code, slug, period)}
    raise Http404


def named_passed(viewer: Actor, rows: Iterable[PassedOver]) -> list[tuple[PassedOver, str, str]]:
    """Return what was passed over with its title and address as this viewer may know them; "" for what is gone."""
    passed = list(rows)
    wanted = [(row.kind, int(row.subject)) for row in passed if row.kind != FIGURE and row.subject.isdecimal()]
    shown = registry.shown(viewer, wanted)
    found = []
    for row in passed:
        named = shown.get((row.kind, int(row.subject))) if row.subject.isdecimal() else None
        found.append((row, named.title if named else "", named.url if named else ""))
    return found

"""What this room hangs on the pages of lower rooms, and in the shell."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges import queries, stages
from gewoondoen.challenges.looks import LOOKS
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import registry
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.patterns.models import Surge
from gewoondoen.signals.models import Signal
from gewoondoen.ui import menu

# On the page of an area the newest few; the list has the rest.
SHOWN = 5


def _anywhere(shown: Mapping[str, object]) -> Mapping[str, object]:
    """Give a template its values as `part`, whether a page spreads the context out or gives it as `part` itself."""
    return {"part": shown, **shown}


def of_area(viewer: Any, area: Area) -> Mapping[str, object]:
    """Return the challenges of an area by stage, and what came of them. Four statements."""
    challenges = queries.filtered(viewer, queries.Filters(area=area))
    counts = queries.by_stage(challenges)
    here = Area.objects.within(area)
    shown = {
        "area": area,
        "stages": [
            (stage.value, Challenge.Stage(stage).label, counts.get(stage.value, 0), *LOOKS[stage])
            for stage in stages.LINE
        ],
        "total": sum(counts.values()),
        "challenges": list(challenges.filter(stage__in=stages.OPEN).order_by("-moved_at", "-pk")[:SHOWN]),
        "results": list(queries.results_for(viewer).filter(challenge__area__in=here)[:3]),
        "may_name": queries.nameable_areas(viewer).filter(pk=area.pk).exists(),
    }
    return _anywhere(shown)


def of_signal(viewer: Any, signal: Signal) -> Mapping[str, object] | None:
    """Return the challenges to which a signal is evidence; nothing when there are none."""
    found = queries.challenges_of_signals(viewer, [signal.pk]).get(signal.pk)
    return _anywhere({"challenges": found}) if found else None


def of_figure(viewer: Any, figure: FigureSubject) -> Mapping[str, object] | None:
    """Return beside a figure the challenges it is evidence of, and the way to add it to one."""
    found = queries.challenges_of_figure(viewer, figure.area, figure.indicator)
    near = queries.open_challenges_for_figure(viewer, figure)
    if not found and not near:
        return None
    place = [figure.area.code, figure.indicator.slug, figure.period]
    return {"challenges": found, "add_url": reverse("challenges:add_figure", args=place) if near else ""}


def acts_on_signal(viewer: Any, signal: Signal) -> Mapping[str, object] | None:
    """Offer to make a challenge of a signal, or to add it to one; never of what is private to one person."""
    if signal.is_private or signal.joined_into_id is not None:
        return None
    may_name = queries.nameable_areas(viewer).filter(pk__in=signal.area.ancestor_ids).exists()
    may_add = bool(queries.open_challenges_for_signal(viewer, signal))
    if not may_name and not may_add:
        return None
    return _anywhere(
        {
            "new_url": f"{reverse('challenges:new')}?signaal={signal.reference}" if may_name else "",
            "add_url": reverse("challenges:add_signal", args=[signal.reference]) if may_add else "",
        }
    )


def way_on_for_idea(viewer: Any, signal: Signal) -> Mapping[str, object] | None:
    """Offer who reported an idea to name it together, where they may."""
    may_name = signal.kind == Signal.Kind.IDEA and not signal.joined_into_id
    if not may_name or not queries.nameable_areas(viewer).filter(pk__in=signal.area.ancestor_ids).exists():
        return None
    return {"new_url": f"{reverse('challenges:new')}?signaal={signal.reference}"}


def acts_on_surge(viewer: Any, surge: Surge) -> Mapping[str, object] | None:
    """Offer to make a challenge of a surge, to who may name one where it is."""
    if not queries.nameable_areas(viewer).filter(pk__in=surge.area.ancestor_ids).exists():
        return None
    return _anywhere({"new_url": f"{reverse('challenges:new')}?piek={surge.pk}"})


def of_surge(viewer: Any, surge: Surge) -> Mapping[str, object] | None:
    """Return the challenges to which signals of a surge are evidence; nothing when there are none."""
    signals = list(surge.cases.order_by().values_list("report__signal", flat=True).distinct())
    found = {each for challenges in queries.challenges_of_signals(viewer, signals).values() for each in challenges}
    return _anywhere({"challenges": sorted(found, key=lambda each: each.pk)}) if found else None


registry.schedule("challenges.efforts", queries.days)
registry.schedule("challenges.agreements", queries.agreement_days)
registry.stand_on("signal", "challenges.evidence", queries.signals_as_evidence)
registry.describe("challenge", queries.described_challenges)
registry.describe("effort", queries.described_efforts)
registry.describe("result", queries.described_results)
registry.add(registry.Part("area", "main", "challenges", "challenges/_of_area.html", of_area, order=40))
registry.add(registry.Part("figure", "aside", "challenges", "challenges/_beside_figure.html", of_figure, order=10))
registry.add(registry.Part("signal", "aside", "challenges", "challenges/_of_signal.html", of_signal, order=10))
registry.add(registry.Part("signal", "follow", "challenges", "challenges/_of_signal.html", of_signal, order=10))
registry.add(registry.Part("signal", "follow", "name_idea", "challenges/_name_idea.html", way_on_for_idea, order=20))
registry.add(registry.Part("signal", "actions", "challenges", "challenges/_signal_acts.html", acts_on_signal, order=50))
registry.add(registry.Part("surge", "actions", "challenges", "challenges/_signal_acts.html", acts_on_surge, order=50))
registry.add(registry.Part("surge", "aside", "challenges", "challenges/_of_signal.html", of_surge, order=10))
menu.add(menu.MenuItem("challenges", _("Challenges"), "challenges:list", order=35, icon="target"))

"""The plan of a challenge: cycles, efforts as a board or a list, what the line is asked, what was learned."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gewoondoen.challenges import policies, queries, stages
from gewoondoen.challenges.forms.plan import PlanFilters
from gewoondoen.challenges.looks import look_of
from gewoondoen.challenges.models import Challenge, Effort
from gewoondoen.challenges.queries import PlannedEffort
from gewoondoen.challenges.views import presenting
from gewoondoen.challenges.views.acts import ACTS, Act, acts_for
from gewoondoen.challenges.views.pages import address_of, trail_to
from gewoondoen.challenges.views.tabs import tabs_of
from gewoondoen.kernel import events

BOARD, LIST, WITHOUT = "bord", "lijst", "geen"
STATUSES = [status.value for status in Effort.Status]
Key = Callable[[PlannedEffort], Any]

# By what the list can be sorted, and what a column is called; what is empty comes last, in either direction.
COLUMNS: dict[str, tuple[str | Promise, Key]] = {
    "titel": (gettext_lazy("What"), lambda each: each.effort.title.casefold()),
    "wie": (gettext_lazy("Who"), lambda each: each.who.casefold()),
    "domein": (gettext_lazy("Domain"), lambda each: str(each.effort.get_domain_display()) or None),
    "van": (gettext_lazy("From"), lambda each: each.effort.starts_on),
    "tot": (gettext_lazy("Until"), lambda each: each.effort.ends_on),
    "ronde": (gettext_lazy("Cycle"), lambda each: each.effort.cycle.number if each.effort.cycle else None),
    "stand": (gettext_lazy("Status"), lambda each: STATUSES.index(each.effort.status)),
}


@dataclass(frozen=True)
class Shown:
    """How the plan is shown: kept in the address, so that it can be sent to somebody."""

    view: str
    cycle: str
    sort: str

    def url(self, **other: str) -> str:
        """Return the address of the same plan, shown otherwise."""
        asked = {"weergave": self.view, "ronde": self.cycle, "sorteer": self.sort} | other
        return "?" + urlencode({key: value for key, value in asked.items() if value})


@login_not_required
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the plan as far as this viewer may see it."""
    viewer = request.user
    found = queries.challenge_for(viewer, pk)
    sight, today = queries.sight(viewer, found), timezone.localdate()
    shown = _shown(request)
    efforts = queries.planned_efforts(viewer, found, sight=sight, today=today)
    cycles = queries.seen_cycles(found, efforts, today=today)
    chosen = [each for each in efforts if _is_of(each, shown.cycle)]
    acts = {act.key: address_of(act, found) for act in acts_for(viewer, found)}
    context = {
        "challenge": found,
        "trail": [*trail_to(found), (_("Plan"), "")],
        "tabs": tabs_of(found, "plan"),
        "look": look_of(found.stage),
        "shown": shown,
        "views": [
            (_("Board"), shown.url(weergave=BOARD), shown.view == BOARD, "layout-grid"),
            (_("List"), shown.url(weergave=LIST), shown.view == LIST, "list"),
        ],
        "choices": _choices(shown, cycles, efforts),
        "columns": _board(found, chosen) if shown.view == BOARD else [],
        "heads": _heads(shown),
        "rows": _list(found, _sorted(chosen, shown.sort)) if shown.view == LIST else [],
        "efforts": efforts,
        "cycles": [(each, _cycle_acts(each, found, viewer)) for each in cycles],
        "is_planning": found.stage in stages.TAKES_EFFORTS,
        "requests": [
            (each, _request_acts(each, found)) for each in queries.requests_of(viewer, found, sight=sight, today=today)
        ],
        "learned": [each.cycle for each in reversed(cycles) if each.cycle.reviewed_at],
        "is_public": sight == events.PUBLIC,
        "acts": acts,
        "may_steer": policies.may_frame(viewer, found),
        "today": today,
    }
    return render(request, "challenges/plan.html", context)


def _shown(request: HttpRequest) -> Shown:
    """Return how the plan is asked for; what makes no sense is as if it was not asked."""
    form = PlanFilters(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    return Shown(asked.get("weergave") or BOARD, asked.get("ronde", ""), asked.get("sorteer", ""))


def _is_of(each: PlannedEffort, cycle: str) -> bool:
    """Say whether an effort is of the chosen cycle: a number, none, or any."""
    number = each.effort.cycle.number if each.effort.cycle else None
    if cycle == WITHOUT:
        return number is None
    return not cycle.isdecimal() or number == int(cycle)


def _choices(
    shown: Shown, cycles: list[queries.SeenCycle], efforts: list[PlannedEffort]
) -> list[tuple[str, str, bool]]:
    """Return the cycles to choose from, when there are any."""
    if not cycles:
        return []
    choices = [(_("All"), "")]
    choices += [(_("Cycle %(number)s") % {"number": each.cycle.number}, str(each.cycle.number)) for each in cycles]
    if any(each.effort.cycle_id is None for each in efforts):
        choices.append((_("Without a cycle"), WITHOUT))
    return [
        (label, shown.url(ronde=value) if value else shown.url(ronde=""), shown.cycle == value)
        for label, value in choices
    ]


def _sorted(efforts: list[PlannedEffort], sort: str) -> list[PlannedEffort]:
    """Return the efforts in the order asked for; by time when none is."""
    name = sort.removeprefix("-")
    if name not in COLUMNS:
        return efforts
    key = COLUMNS[name][1]
    known = [each for each in efforts if key(each) not in (None, "")]
    rest = [each for each in efforts if key(each) in (None, "")]
    return sorted(known, key=key, reverse=sort.startswith("-")) + rest


def _heads(shown: Shown) -> list[tuple[str, str, str]]:
    """Return each column of the list: its name, where it is sorted by it, and how it is sorted now (ARIA)."""
    heads = []
    for name, (label, _key) in COLUMNS.items():
        turned = f"-{name}" if shown.sort == name else name
        order = {name: "ascending", f"-{name}": "descending"}.get(shown.sort, "")
        heads.append((str(label), shown.url(sorteer=turned), order))
    return heads


def _board(found: Challenge, efforts: list[PlannedEffort]) -> list[tuple[str, str, list[tuple[Any, Any]]]]:
    """Return a column a status, each with its efforts and what can be done with them."""
    return [
        (
            str(status.label),
            presenting.EFFORT_TONES[status],
            [(each, _acts(each, found)) for each in efforts if each.effort.status == status],
        )
        for status in Effort.Status
    ]


def _list(found: Challenge, efforts: list[PlannedEffort]) -> list[tuple[PlannedEffort, str, Any]]:
    """Return the efforts with the tone of their status and what can be done with them."""
    return [(each, presenting.EFFORT_TONES[each.effort.status], _acts(each, found)) for each in efforts]


def _offered(found: Challenge, item: str, about: Any, pk: int, keys: frozenset[str]) -> list[tuple[Act, str]]:
    """Return which of these acts can be done now with something of the challenge, and where."""
    fitting = [act for act in OF_ITEM[item] if act.key in keys and act.fits(found, about)]
    return [(act, address_of(act, found, pk)) for act in fitting]


OF_ITEM = {item: [act for act in ACTS.values() if act.item == item] for item in ("effort", "cycle", "line_request")}
OF_EFFORTS = frozenset(act.key for act in ACTS.values() if act.item == "effort")
OF_CYCLES = frozenset({"change_cycle", "review_cycle"})


def _acts(each: PlannedEffort, found: Challenge) -> list[tuple[Act, str]]:
    """Return what this viewer can do with an effort: its moves over the board among them."""
    return _offered(found, "effort", each.effort, each.effort.pk, OF_EFFORTS) if each.may_change else []


def _cycle_acts(each: queries.SeenCycle, found: Challenge, viewer: Any) -> list[tuple[Act, str]]:
    """Return what this viewer can do with a cycle."""
    may = policies.may_frame(viewer, found)
    return _offered(found, "cycle", each.cycle, each.cycle.pk, OF_CYCLES) if may else []


def _request_acts(each: queries.SeenRequest, found: Challenge) -> list[tuple[Act, str]]:
    """Return what this viewer can do with what the line is asked."""
    keys = {"answer_line": each.may_answer, "withdraw_line": each.may_withdraw}
    return _offered(
        found, "line_request", each.request, each.request.pk, frozenset(k for k, may in keys.items() if may)
    )

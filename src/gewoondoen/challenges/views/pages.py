"""The page of one challenge: for everyone what is public, for those on it all there is."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.challenges import looking_ahead, policies, queries, stages
from gewoondoen.challenges.looks import look_of
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.views import balancing, presenting
from gewoondoen.challenges.views.acts import Act, acts_for
from gewoondoen.challenges.views.table import table_in_short
from gewoondoen.challenges.views.tabs import tabs_of
from gewoondoen.kernel import events
from gewoondoen.ui.slots import slot

# What has its own place on this page or another of the challenge: everything else stands in the margin.
IN_PLACE = frozenset({"evidence", "join", "effort", "frame", "cycle", "ask_line", "follow_figure", "count_ourselves"})

# Of what happened the last few lines stand open; the rest is one click away.
LATEST = 6
# Of the evidence the first few; its own page has all of it.
FEW = 3


@login_not_required
@require_safe
def challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a challenge as far as this viewer may see it."""
    viewer = request.user
    found = queries.challenge_for(viewer, pk)
    sight = queries.sight(viewer, found)
    acts = acts_for(viewer, found)
    evidence = queries.evidence_of(viewer, found)
    timeline = queries.timeline_of(found, sight=sight)
    tree = queries.tree_in_short(found)
    context = {
        "challenge": found,
        "trail": trail_to(found),
        "tabs": tabs_of(found, "challenge"),
        "is_public": sight == events.PUBLIC,
        "may_take_part": found.is_open and found.visibility == Challenge.Visibility.PUBLIC,
        "look": look_of(found.stage),
        "is_soon": is_soon(found),
        "steps": presenting.steps(),
        "step": stages.step_of(found.stage),
        "next": _next(found, acts) if policies.may_contribute(viewer, found) else None,
        "acts": {act.key: act for act in acts},
        "more_acts": [
            (act, address_of(act, found)) for act in acts if act.key not in IN_PLACE and act.page == "challenge"
        ],
        "offered": queries.offer_of(viewer, found, sight=sight),
        "evidence": evidence,
        "first_evidence": [(each, balancing.ICONS[each.kind]) for each in evidence if not each.is_hidden][:FEW],
        "in_words": balancing.sentences(queries.balance_of(evidence)),
        "hidden_evidence": sum(each.is_hidden for each in evidence),
        "tree": tree,
        "asks_domains": policies.may_frame(viewer, found) and asks_domains(found, tree.domains),
        "parties": queries.parties_of(viewer, found, sight=sight),
        "efforts": [
            (each, presenting.EFFORT_TONES[each.effort.status]) for each in queries.doers_of(viewer, found, sight=sight)
        ],
        "results": [
            (each, presenting.figure_of(each.measure, each.before, each.after)) for each in queries.results_of(found)
        ],
        "table": table_in_short(viewer, found, sight),
        "latest": timeline[:LATEST],
        "earlier": timeline[LATEST:],
        "rows": _facts(found, sight),
        "aside_parts": slot(request, "challenge", "aside", found),
        "main_parts": slot(request, "challenge", "main", found),
    }
    return render(request, "challenges/challenge.html", context)


def _next(found: Challenge, acts: list[Act]) -> presenting.Next | None:
    """Return the next step, with the addresses of the acts that bring it."""
    offered = {act.key: address_of(act, found) for act in acts}
    offered["part"] = reverse("challenges:parts", args=[found.pk])
    return presenting.next_of(found.stage, queries.has(found), offered)


def asks_domains(found: Challenge, domains: set[str] | None = None) -> bool:
    """Whether a challenge is asked which other domains it touches. A question, never a wall."""
    touched = queries.domains_of(found) if domains is None else domains
    return found.is_open and looking_ahead.asks_for_more(touched, found.one_domain_because)


def is_soon(found: Challenge) -> bool:
    """Whether a result is expected within two years: what council and executive look ahead for."""
    expected = found.result_expected_on
    return bool(found.is_open and expected and expected <= looking_ahead.horizon(timezone.localdate()))


def address_of(act: Act, found: Challenge, item: int | None = None) -> str:
    """Return the page of an act."""
    if item is None:
        return reverse(f"challenges:{act.key}", args=[found.pk])
    return _pattern(act.key).format(found.pk, item)


@lru_cache(maxsize=128)
def _pattern(key: str) -> str:
    """Return the address of an act on something of a challenge, open for both numbers: a plan has hundreds of them."""
    return reverse(f"challenges:{key}", args=[0, 0]).replace("/0/", "/{}/")


def trail_to(found: Challenge) -> list[tuple[str, str]]:
    """Return the way down to a challenge."""
    return [
        (_("Challenges"), reverse("challenges:list")),
        (found.area.name, f"{reverse('challenges:list')}?gebied={found.area.code}"),
        (found.title, reverse("challenges:challenge", args=[found.pk])),
    ]


def _facts(found: Challenge, sight: str) -> list[tuple[str, object]]:
    """Return what there is to say of a challenge in a line each."""
    rows: list[tuple[str, object]] = [(_("Area"), found.area.name)]
    if found.domains:
        rows.append((_("About"), ", ".join(found.domain_labels)))
    named_by = str(found.named_by_organisation or found.get_named_by_display())
    rows.append((_("Named by"), named_by))
    if owner := queries.owner_of(found, sight=sight):
        rows.append((_("Carried by"), owner))
    if found.result_expected_on:
        rows.append((_("Result expected by"), date_format(found.result_expected_on)))
    if found.one_domain_because:
        rows.append((_("One domain, because"), found.one_domain_because))
    if sight != events.PUBLIC:
        rows.append((_("Visible to"), found.get_visibility_display()))
    return rows

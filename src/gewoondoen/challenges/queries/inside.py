"""What stands on the page of a challenge, for one viewer: names only for who is on it, signals only where visible."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.models import Challenge, Effort, Evidence, Party, Result
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.registry import Shown
from gewoondoen.knowledge.queries import Catalogue, shown_figures
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import colleagues, names, servants_among


class Names:
    """Who does something, in words for one viewer: an organisation for everyone, a person's name for who is on it.

    To the public a person is a resident or, with a role in the municipality, the municipality: one statement for all.
    """

    def __init__(self, people: Iterable[User | None], *, sight: str) -> None:
        self.is_named = sight != events.PUBLIC
        unknown = {person.pk for person in people if person is not None and person.organisation_id is None}
        self.servants = set() if self.is_named else servants_among(unknown)

    def of(self, user: User | None, organisation: Organisation | None) -> str:
        """Return who does something; "" for nobody."""
        behind = organisation or (user.organisation if user else None)
        if user is None or (behind is not None and not self.is_named):
            return str(behind or "")
        if self.is_named:
            return f"{user} ({behind})" if behind else str(user)
        return _("The municipality") if user.pk in self.servants else _("A resident")


def figures_among(viewer: Actor, rows: Iterable[Evidence], offered: Catalogue | None = None) -> dict[int, Shown]:
    """Word the figures among the evidence as they stand now, by the row; what the viewer may not see is left out."""
    subjects = {
        row.pk: FigureSubject(row.figure_area, row.indicator, row.period)
        for row in rows
        if row.indicator is not None and row.figure_area is not None
    }
    shown = shown_figures(viewer, subjects.values(), offered)
    return {pk: shown[subject] for pk, subject in subjects.items() if subject in shown}


@dataclass(frozen=True)
class SeenParty:
    """A party as a viewer sees it."""

    pk: int
    name: str
    brings: str
    shares_question: bool
    may_change: bool


def parties_of(viewer: Actor, challenge: Challenge, *, sight: str) -> list[SeenParty]:
    """Return who shares the question and who brings something; to the public a person is "a resident"."""
    parties = _with_challenge(challenge)
    who = Names((party.user for party in parties), sight=sight)
    return [
        SeenParty(
            pk=party.pk,
            name=who.of(party.user, party.organisation),
            brings=party.brings if who.is_named or party.organisation_id else "",
            shares_question=party.shares_question,
            may_change=challenge.is_open and policies.may_leave(viewer, party),
        )
        for party in parties
    ]


def _with_challenge(challenge: Challenge) -> list[Party]:
    """Return the parties as they were fetched with the challenge, each knowing it."""
    parties = list(challenge.parties.all())
    for party in parties:
        party.challenge = challenge
    return parties


@dataclass(frozen=True)
class Doer:
    """An effort with who does it, as a viewer sees it."""

    effort: Effort
    who: str
    may_change: bool


def doers_of(viewer: Actor, challenge: Challenge, *, sight: str) -> list[Doer]:
    """Return the efforts in order of time, with who does them and whether this viewer may change them."""
    efforts = list(challenge.efforts.select_related("owner__organisation", "organisation").order_by("starts_on", "pk"))
    # What has no day yet comes last, on both databases.
    efforts.sort(key=lambda effort: effort.starts_on is None)
    who = Names((effort.owner for effort in efforts), sight=sight)
    seen = []
    for effort in efforts:
        effort.challenge = challenge
        is_going = challenge.is_open and effort.status in (Effort.Status.PLANNED, Effort.Status.BUSY)
        seen.append(
            Doer(
                effort,
                who=who.of(effort.owner, effort.organisation),
                may_change=is_going and policies.may_change_effort(viewer, effort),
            )
        )
    return seen


def results_of(challenge: Challenge) -> QuerySet[Result]:
    """Return what came of it, oldest first."""
    return challenge.results.order_by("at", "pk")


def owner_of(challenge: Challenge, *, sight: str) -> str:
    """Return who carries the challenge, in words for this viewer; "" when nobody does."""
    return Names([challenge.owner], sight=sight).of(challenge.owner, challenge.owner_organisation)


def timeline_of(challenge: Challenge, *, sight: str) -> list[Entry]:
    """Return what happened, in words for a reader, newest first. Two statements."""
    found = list(events.about([("challenge", challenge.pk)], up_to=sight))
    actors = names(event.actor_id for event in found) if sight != events.PUBLIC else {}
    return events.worded(found, up_to=sight, actors=actors, somebody=_("Someone"))[::-1]


def evidence_in(challenge: Challenge, pk: int) -> Evidence:
    """Return one piece of evidence of a challenge the viewer already got; raises Http404 otherwise."""
    return get_object_or_404(Evidence.objects.select_related("challenge__area", "signal"), challenge=challenge, pk=pk)


def party_in(challenge: Challenge, pk: int) -> Party:
    """Return one party of a challenge the viewer already got; raises Http404 otherwise."""
    parties = Party.objects.select_related("challenge__area", "user", "organisation")
    return get_object_or_404(parties, challenge=challenge, pk=pk)


def effort_in(challenge: Challenge, pk: int) -> Effort:
    """Return one effort of a challenge the viewer already got; raises Http404 otherwise."""
    efforts = Effort.objects.select_related("challenge__area", "owner__organisation", "organisation")
    return get_object_or_404(efforts, challenge=challenge, pk=pk)


def people_on(challenge: Challenge) -> set[int]:
    """Return who is told when something happens: owner, one face, parties and their people here, who does something."""
    parties = list(challenge.parties.values_list("user_id", "organisation_id"))
    organisations = {organisation for _user, organisation in parties if organisation is not None}
    if challenge.owner_organisation_id is not None:
        organisations.add(challenge.owner_organisation_id)
    on_it = {challenge.owner_id, challenge.contact_person_id, *(user for user, _organisation in parties)}
    on_it.update(challenge.efforts.exclude(status=Effort.Status.DROPPED).values_list("owner_id", flat=True))
    if organisations:
        here = colleagues(challenge.area).filter(organisation__in=organisations)
        on_it.update(here.values_list("pk", flat=True))
    return {pk for pk in on_it if pk is not None}


def has(challenge: Challenge) -> stages.Has:
    """Return what a challenge has of what stages ask for. Four statements."""
    efforts = list(challenge.efforts.values_list("status", flat=True))
    return stages.Has(
        parts=challenge.parts.count(),
        question=bool(challenge.question),
        sharers=challenge.parties.filter(shares_question=True).count(),
        efforts=sum(status != Effort.Status.DROPPED for status in efforts),
        open_efforts=sum(status in (Effort.Status.PLANNED, Effort.Status.BUSY) for status in efforts),
        results=challenge.results.count(),
    )

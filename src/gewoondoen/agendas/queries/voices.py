"""What a viewer sees of a consultation: the ballot, arguments in balance, and, once it is closed, the numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Mod, RowNumber
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gewoondoen.agendas import balance, consulting
from gewoondoen.agendas.models import AgendaArgument, AgendaItem, AgendaSupport, AreaAgenda, Voice
from gewoondoen.agendas.queries.reading import PUBLISHED
from gewoondoen.agendas.queries.seeing import items_of, ranked_of
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.kernel.actor import Actor

State = AgendaArgument.State


def moment_of(agenda: AreaAgenda, today: date | None = None) -> str:
    """Return where the consultation of an agenda is: soon, open, closed or none."""
    return consulting.moment(agenda.stage, agenda.consult_from, agenda.consult_until, today or timezone.localdate())


def voice_of(agenda: AreaAgenda, pk: int) -> Voice | None:
    """Return a voice by the number in its signed cookie; None for one that was taken away."""
    return Voice.objects.filter(agenda=agenda, pk=pk).first()


def items_on_ballot(viewer: Actor | None, agenda: AreaAgenda) -> QuerySet[AgendaItem]:
    """Return what can be supported: what has a rank, as far as this viewer may know of it."""
    return ranked_of(agenda).filter(challenge__in=visible_challenges(viewer).order_by().values("pk"))


def ballot_items(viewer: Actor | None, agenda: AreaAgenda) -> tuple[list[AgendaItem], dict[int, int | None]]:
    """Return what residents choose from or chose from, as it lay before them, and the place of each in what holds now.

    What the platform moves or leaves off after the close takes nothing away from what was told. One statement, and
    one more once it is closed.
    """
    laid, places = _laid_before_residents(agenda)
    if not laid:
        items = list(items_on_ballot(viewer, agenda))
        return items, {item.pk: item.rank for item in items}
    known = visible_challenges(viewer).order_by().values("pk")
    items = list(items_of(agenda).filter(pk__in=list(laid), challenge__in=known))
    for item in items:
        item.rank, item.why = laid[item.pk]["rank"], laid[item.pk]["why"]
    return sorted(items, key=lambda item: item.rank or 0), places


def _laid_before_residents(agenda: AreaAgenda) -> tuple[dict[int, dict[str, Any]], dict[int, int | None]]:
    """Return by item what was laid before residents, and the place it has in what everyone reads now.

    Nothing while they choose: then all of it stands still.
    """
    if moment_of(agenda) != consulting.CLOSED:
        return {}, {}
    told = agenda.versions.filter(stage__in=PUBLISHED).order_by("number").values_list("stage", "content")
    contents = [(stage, content["items"]) for stage, content in told]
    consulted = [items for stage, items in contents if stage == AreaAgenda.Stage.CONSULT]
    laid = {each["item"]: each for each in consulted[-1] if each["rank"] is not None} if consulted else {}
    return laid, {each["item"]: each["rank"] for each in contents[-1][1]} if contents else {}


def item_on_ballot(viewer: Actor | None, agenda: AreaAgenda, pk: int) -> AgendaItem:
    """Return one item, also one that lost its rank while somebody looked at it; raises Http404 otherwise."""
    items = agenda.items.select_related("challenge").filter(challenge__in=visible_challenges(viewer).order_by())
    return get_object_or_404(items, pk=pk)


@dataclass
class OnBallot:
    """An item with what this voice did with it, and the first arguments of both sides."""

    item: AgendaItem
    is_supported: bool = False
    own: dict[bool, AgendaArgument] = field(default_factory=dict)
    speak_for: list[AgendaArgument] = field(default_factory=list)
    speak_against: list[AgendaArgument] = field(default_factory=list)
    has_more: bool = False
    supporters: int | None = None

    @property
    def own_for(self) -> AgendaArgument | None:
        """What this voice said for it."""
        return self.own.get(True)

    @property
    def own_against(self) -> AgendaArgument | None:
        """What this voice said against it."""
        return self.own.get(False)


def ballot_of(viewer: Actor | None, agenda: AreaAgenda, voice: Voice | None, today: date) -> list[OnBallot]:
    """Return the ballot. Three statements for a visitor, five with a voice, six once it is closed."""
    rows = {item.pk: OnBallot(item) for item in ballot_items(viewer, agenda)[0]}
    if voice is not None:
        for pk in AgendaSupport.objects.filter(voice=voice, item__in=list(rows)).values_list("item_id", flat=True):
            rows[pk].is_supported = True
        for argument in AgendaArgument.objects.filter(voice=voice, item__in=list(rows)):
            rows[argument.item_id].own[argument.is_for] = argument
    numbers = shown_by_item(list(rows))
    for argument in first_shown(list(rows), today):
        row = rows[argument.item_id]
        (row.speak_for if argument.is_for else row.speak_against).append(argument)
    support = support_of(agenda)
    for pk, row in rows.items():
        speak_for, speak_against = numbers.get(pk, (0, 0))
        number = balance.front(speak_for, speak_against)
        del row.speak_for[number:], row.speak_against[number:]
        row.has_more = speak_for > len(row.speak_for) or speak_against > len(row.speak_against)
        row.supporters = support.by_item.get(pk, 0) if support.is_told else None
    return list(rows.values())


def left_over(agenda: AreaAgenda, ballot: Iterable[OnBallot]) -> int:
    """Return how many supports a voice has left."""
    return max(0, agenda.most_supports - sum(row.is_supported for row in ballot))


def shown_by_item(items: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return how many arguments are shown for and against each item."""
    shown = AgendaArgument.objects.filter(item__in=items, state=State.SHOWN).order_by().values("item_id")
    counted = shown.annotate(pro=Count("pk", filter=Q(is_for=True)), con=Count("pk", filter=Q(is_for=False)))
    return {row["item_id"]: (row["pro"], row["con"]) for row in counted}


def first_shown(items: Sequence[int], today: date) -> list[AgendaArgument]:
    """Return the first few arguments of each side of each item, in the order of the day. One statement."""
    lot = Mod(F("pk") * balance.factor_of(today), balance.AMONG)
    places = Window(RowNumber(), partition_by=[F("item_id"), F("is_for")], order_by=[lot.asc(), F("pk").asc()])
    shown = AgendaArgument.objects.filter(item__in=items, state=State.SHOWN).annotate(place=places)
    return list(shown.filter(place__lte=balance.MOST_IN_FRONT).order_by("item_id", "place"))


def shown_of(item: AgendaItem, *, is_for: bool) -> QuerySet[AgendaArgument]:
    """Return all arguments of one side that everyone may read."""
    return AgendaArgument.objects.filter(item=item, is_for=is_for, state=State.SHOWN)


@dataclass(frozen=True)
class Support:
    """What residents support, as advice to the platform; nothing of it is told while they still choose."""

    is_told: bool = False
    voices: int = 0
    by_item: dict[int, int] = field(default_factory=dict)


def support_of(agenda: AreaAgenda) -> Support:
    """Return how many voices support each item, once the consultation is closed; nothing before, to nobody.

    Also the platform does not see it earlier: who knows how it stands can send round who still has to vote.
    """
    if moment_of(agenda) != consulting.CLOSED:
        return Support()
    rows = AgendaSupport.objects.filter(item__agenda=agenda).order_by().values("item_id").annotate(number=Count("pk"))
    by_item = {row["item_id"]: row["number"] for row in rows}
    return Support(is_told=True, voices=Voice.objects.filter(agenda=agenda).count(), by_item=by_item)


def advice_of(viewer: Actor | None, agenda: AreaAgenda) -> list[tuple[AgendaItem, int]]:
    """Return what residents support, most first, once it may be told: advice beside the ranking. Four statements.

    Each with its place in what everyone reads now; what was left off since has none, and stays here.
    """
    support = support_of(agenda)
    items, places = ballot_items(viewer, agenda) if support.is_told else ([], {})
    for item in items:
        item.rank = places.get(item.pk)
    return sorted(((item, support.by_item.get(item.pk, 0)) for item in items), key=lambda each: -each[1])


def arguments_of(agenda: AreaAgenda, state: str) -> QuerySet[AgendaArgument]:
    """Return the arguments on an agenda in a state, for who reads them before they are shown."""
    return AgendaArgument.objects.filter(item__agenda=agenda, state=state).select_related("item__challenge")


def argument_in(agenda: AreaAgenda, pk: int) -> AgendaArgument:
    """Return one argument on an agenda; raises Http404 otherwise."""
    rows = AgendaArgument.objects.select_related("item__challenge", "item__agenda")
    return get_object_or_404(rows, pk=pk, item__agenda=agenda)


def number_to_read(agenda: AreaAgenda) -> int:
    """Return how many arguments wait to be read."""
    return arguments_of(agenda, State.WAITING).count()


def own_argument(voice: Voice, item: AgendaItem, *, is_for: bool) -> AgendaArgument | None:
    """Return what a voice said of an item on one side."""
    return AgendaArgument.objects.filter(voice=voice, item=item, is_for=is_for).first()

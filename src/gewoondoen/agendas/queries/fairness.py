"""Numbers about a consultation, for who looks after it: did it go fairly? None of them points at a person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import fairness, postcodes
from gewoondoen.agendas.models import AreaAgenda, Voice, VotingCode
from gewoondoen.areas.models import Address, Area
from gewoondoen.areas.queries.locating import locate_each
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.patterns.queries.inhabitants import people_in


@dataclass(frozen=True)
class Batch:
    """Letters that were made together."""

    name: str
    number: int
    used: int
    made_at: datetime
    withdrawn_at: datetime | None

    @property
    def used_told(self) -> int | None:
        """How many gave a voice, when that may be told."""
        return fairness.told(self.used)


@dataclass(frozen=True)
class Place:
    """Voices of one postcode, beside the addresses that the register knows there."""

    name: str
    voices: int
    addresses: int | None

    @property
    def per_hundred(self) -> float | None:
        """Voices for each hundred addresses."""
        return round(100 * self.voices / self.addresses, 1) if self.addresses else None


@dataclass(frozen=True)
class Fairness:
    """How a consultation goes, in numbers; None is fewer than ten."""

    voices: int | None
    inhabitants: int | None
    by_email: int | None
    by_letter: int | None
    at_desk: int | None
    places: list[Place]
    bursts: list[fairness.Burst]
    batches: list[Batch]


def batches_of(agenda: AreaAgenda) -> list[Batch]:
    """Return the batches of letters, newest first. One statement."""
    rows = VotingCode.objects.filter(agenda=agenda).order_by().values("batch", "withdrawn_at")
    counted = rows.annotate(number=Count("pk"), used=Count("voice"), made=Min("made_at")).order_by("-made", "batch")
    return [Batch(row["batch"], row["number"], row["used"], row["made"], row["withdrawn_at"]) for row in counted]


def fairness_of(viewer: Actor | None, agenda: AreaAgenda) -> Fairness:
    """Return the numbers, less than ten withheld or taken together. A constant number of statements."""
    voices = Voice.objects.filter(agenda=agenda).order_by()
    by_letter, at_desk = Q(via=Voice.Via.LETTER, at_desk=False), Q(at_desk=True)
    total = voices.aggregate(
        voices=Count("pk"),
        by_email=Count("pk", filter=Q(via=Voice.Via.EMAIL)),
        by_letter=Count("pk", filter=by_letter),
        at_desk=Count("pk", filter=at_desk),
    )
    hours = voices.values("at").annotate(number=Count("pk")).values_list("at", "number")
    return Fairness(
        **{key: fairness.told(number) for key, number in total.items()},
        inhabitants=inhabitants_of(viewer, agenda.area),
        places=_places(agenda),
        bursts=fairness.bursts((timezone.localtime(at).strftime("%Y-%m-%d %H:00"), number) for at, number in hours),
        batches=batches_of(agenda),
    )


def inhabitants_of(viewer: Actor | None, area: Area) -> int | None:
    """Return how many people live in an area, where figures say so."""
    number = people_in(viewer, [area], knowledge.catalogue(viewer)).of(area)
    return round(number) if number is not None else None


def _places(agenda: AreaAgenda) -> list[Place]:
    """Return voices by the first four figures of the postcode, small ones together."""
    rows = Voice.objects.filter(agenda=agenda).exclude(postcode="").order_by()
    numbers = dict(rows.values("postcode").annotate(number=Count("pk")).values_list("postcode", "number"))
    together = fairness.together(numbers, rest=_("the other postcodes together"))
    known = Address.objects.annotate(four=Substr("postcode", 1, 4)).filter(four__in=list(numbers))
    addresses = dict(known.order_by().values("four").annotate(number=Count("pk")).values_list("four", "number"))
    return [Place(name, number, addresses.get(name)) for name, number in together]


def proposed_postcodes(area: Area) -> list[str]:
    """Propose the postcodes of an area from the addresses that the register knows; empty where it knows none."""
    rows = list(Address.objects.values_list("postcode", "longitude", "latitude"))
    if not rows:
        return []
    within = set(Area.objects.within(area).values_list("pk", flat=True))
    inside: dict[str, int] = {}
    anywhere: dict[str, int] = {}
    ids = locate_each([row[1] for row in rows], [row[2] for row in rows])
    for (postcode, _longitude, _latitude), pk in zip(rows, ids.tolist(), strict=True):
        anywhere[postcode] = anywhere.get(postcode, 0) + 1
        if pk in within:
            inside[postcode] = inside.get(postcode, 0) + 1
    return postcodes.proposed(inside, anywhere)

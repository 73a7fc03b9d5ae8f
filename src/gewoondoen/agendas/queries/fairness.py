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


@dataclass(frozen=True)
class Letters:
    """A batch, or small ones together, with how many of its codes gave a voice; None is fewer than ten."""

    name: str
    codes: int
    used: int | None


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
    ways: list[tuple[str, int]]
    places: list[Place]
    bursts: list[fairness.Burst]
    letters: list[Letters]


def batches_of(agenda: AreaAgenda) -> list[Batch]:
    """Return the batches of letters, newest first. One statement."""
    rows = VotingCode.objects.filter(agenda=agenda).order_by().values("batch", "withdrawn_at")
    counted = rows.annotate(number=Count("pk"), used=Count("voice"), made=Min("made_at")).order_by("-made", "batch")
    return [Batch(row["batch"], row["number"], row["used"], row["made"], row["withdrawn_at"]) for row in counted]


def fairness_of(viewer: Actor | None, agenda: AreaAgenda) -> Fairness:
    """Return the numbers, less than ten withheld or taken together. A constant number of statements."""
    voices = Voice.objects.filter(agenda=agenda).order_by()
    by_way = {
        _("By e-mail"): Q(via=Voice.Via.EMAIL),
        _("With a code from a letter"): Q(via=Voice.Via.LETTER, at_desk=False),
        _("On paper, typed in"): Q(at_desk=True),
    }
    counted = voices.aggregate(**{f"way_{at}": Count("pk", filter=way) for at, way in enumerate(by_way.values())})
    ways = {name: counted[f"way_{at}"] for at, name in enumerate(by_way)}
    hours = voices.values("at").annotate(number=Count("pk")).values_list("at", "number")
    return Fairness(
        voices=fairness.told(sum(ways.values())),
        inhabitants=inhabitants_of(viewer, agenda.area),
        ways=fairness.together(ways, rest=_("the other ways together")),
        places=_places(agenda),
        bursts=fairness.bursts((timezone.localtime(at).strftime("%Y-%m-%d %H:00"), number) for at, number in hours),
        letters=_letters(batches_of(agenda)),
    )


def _letters(batches: list[Batch]) -> list[Letters]:
    """Return batches with how many codes were used: small numbers together, so that none can be worked out."""
    codes = {batch.name: batch.number for batch in batches}
    used = {batch.name: batch.used for batch in batches if batch.used}
    rest = _("the other letters together")
    told = fairness.together(used, rest=rest)
    rows = [Letters(name, codes[name], number) for name, number in told if name in codes]
    apart = {row.name for row in rows}
    small = [name for name in used if name not in apart]
    if small:
        total = sum(used[name] for name in small)
        rows.append(Letters(rest, sum(codes[name] for name in small), fairness.told(total)))
    return [*rows, *(Letters(batch.name, batch.number, 0) for batch in batches if not batch.used)]


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

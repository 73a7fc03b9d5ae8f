"""What there is to tell of an area or a drawn piece to everyone, and who follows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from gewoondoen.areas.models import Area, Outline
from gewoondoen.following import links
from gewoondoen.following.models import Follow
from gewoondoen.following.pieces import holds
from gewoondoen.kernel import events, registry, verbs
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.registry import Dated, Shown
from gewoondoen.kernel.signed import BadLink
from gewoondoen.people.models import User

# One letter or feed shows no more than this; the page of the area has the rest.
MOST_NEWS = 50
# A drawn piece looks among so many events of the municipality, newest first.
MOST_LOOKED_AT = 2_000
FEED_DAYS, PAST_DAYS, COMING_DAYS = 90, 60, 370
# Of a whole town; a program that reads along reads no more either.
MOST_DAYS = 5_000
# An event has its number before its transaction is kept: a lower one may appear after a higher one was read.
SETTLES_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Item:
    """One piece of news in words for everyone."""

    event_id: int
    at: datetime
    title: str
    text: str
    url: str

    @property
    def address(self) -> str:
        """The whole address, for letters and feeds."""
        return f"{settings.BASE_URL}{self.url}"


def kinds_of(scope: str) -> tuple[str, ...]:
    """Return the kinds of news in a scope."""
    return (verbs.OUTCOME,) if scope == Follow.Scope.OUTCOMES else (verbs.NEW, verbs.OUTCOME)


def told_of(scope: str) -> QuerySet[Event]:
    """Return the events that are news for everyone, newest first."""
    names = verbs.news(*kinds_of(scope))
    return Event.objects.filter(verb__in=names, visibility=Event.Visibility.PUBLIC).order_by("-id")


def events_in(area: Area, scope: str) -> QuerySet[Event]:
    """Return the news of an area with all below it."""
    within = list(Area.objects.within(area).order_by().values_list("pk", flat=True))
    return told_of(scope).filter(area_id__in=within)


def in_piece(follow: Follow, found: Iterable[Event]) -> list[Event]:
    """Return the events that lie in a drawn piece: by the place of what they are about, else the middle of the area."""
    rows = list(found)
    places = registry.places((event.subject_kind, event.subject_id) for event in rows)
    unplaced = {event.area_id or 0 for event in rows if (event.subject_kind, event.subject_id) not in places}
    middles = {
        pk: (longitude, latitude)
        for pk, longitude, latitude in Outline.objects.filter(
            area_id__in=unplaced, area__kind=Area.Kind.NEIGHBOURHOOD
        ).values_list("area_id", "longitude", "latitude")
    }
    kept = []
    for event in rows:
        place = places.get((event.subject_kind, event.subject_id)) or middles.get(event.area_id or 0)
        if place and follow.piece and holds(follow.piece, *place):
            kept.append(event)
    return kept


def settled() -> int:
    """Return the number of the last event of which all before it are there too."""
    old = Event.objects.filter(at__lt=timezone.now() - SETTLES_WITHIN).order_by("-pk")
    return old.values_list("pk", flat=True).first() or 0


def news_of(follow: Follow, *, after: int = 0, until: int | None = None, since: datetime | None = None) -> list[Event]:
    """Return the news for one follow, newest first; after an event and up to another, or since a moment."""
    found = events_in(follow.area, follow.scope) if follow.area else told_of(follow.scope)
    if follow.subject_id is not None:
        found = found.filter(subject_kind=follow.subject_kind, subject_id=follow.subject_id)
    found = found.filter(pk__gt=after)
    if until is not None:
        found = found.filter(pk__lte=until)
    if since:
        found = found.filter(at__gte=since)
    if follow.piece is None:
        return list(found[:MOST_NEWS])
    return in_piece(follow, found[:MOST_LOOKED_AT])[:MOST_NEWS]


def worded(found: Sequence[Event]) -> list[Item]:
    """Word events for everyone, in the language that is active; what may be seen no more is left out."""
    nobody = AnonymousUser()
    shown = registry.shown(nobody, [(event.subject_kind, event.subject_id) for event in found])
    entries = events.worded(found, up_to=events.PUBLIC, actors={}, somebody="")
    return [
        Item(entry.event_id, entry.at, shown[entry.subject].title, entry.text, shown[entry.subject].url)
        for entry in entries
        if entry.subject in shown
    ]


def latest(follow: Follow) -> list[Item]:
    """Return what a feed shows: the news of the last three months."""
    return worded(news_of(follow, since=timezone.now() - timedelta(days=FEED_DAYS)))


def of_area(area: Area, scope: str) -> Follow:
    """Return the news of an area as if somebody followed it, for a feed that everyone may read."""
    return Follow(area=area, scope=scope)


def days_of(area: Area, today: date) -> list[Dated]:
    """Return what has a day in an area with all below it: from two months back to a year ahead, the earliest first."""
    within = Area.objects.within(area).order_by().values_list("pk", flat=True)
    return registry.dates(within, today - timedelta(days=PAST_DAYS), today + timedelta(days=COMING_DAYS))[:MOST_DAYS]


def subject_for_everyone(kind: str, pk: int) -> Shown:
    """Return one thing that has news for everyone, as it is named to them; raises Http404 for anything else."""
    has_news = any(name.startswith(f"{kind}.") for name in verbs.news())
    shown = registry.shown(AnonymousUser(), [(kind, pk)]) if has_news else {}
    if (kind, pk) not in shown:
        raise Http404
    return shown[kind, pk]


def followers_of(event: Event) -> list[Follow]:
    """Return the confirmed follows that want this event at once. Three or four statements, however many follow."""
    verb = verbs.known(event.verb)
    scopes = [Follow.Scope.ALL, *([Follow.Scope.OUTCOMES] if verb.news == verbs.OUTCOME else [])]
    wanting = Follow.objects.filter(rhythm=Follow.Rhythm.AT_ONCE, scope__in=scopes, confirmed_at__isnull=False)
    wanting = wanting.select_related("user", "area")
    of_it = list(wanting.filter(subject_kind=event.subject_kind, subject_id=event.subject_id))
    area = Area.objects.filter(pk=event.area_id or 0).first()
    return of_it + (around_of(wanting, area, event) if area else [])


def around_of(wanting: QuerySet[Follow], area: Area, event: Event) -> list[Follow]:
    """Return the follows of the areas around an event, and of the pieces that it lies in."""
    around = Q(area__in=area.ancestor_ids) | Q(area__members__in=area.ancestor_ids)
    found = list(wanting.filter(around).distinct())
    place = registry.places([(event.subject_kind, event.subject_id)]).get((event.subject_kind, event.subject_id))
    if place is None:
        outline = Outline.objects.filter(area=area, area__kind=Area.Kind.NEIGHBOURHOOD).first()
        place = (outline.longitude, outline.latitude) if outline else None
    if place:
        longitude, latitude = place
        boxes = wanting.filter(
            area=None, west__lte=longitude, east__gte=longitude, south__lte=latitude, north__gte=latitude
        )
        found += [each for each in boxes if each.piece and holds(each.piece, longitude, latitude)]
    return found


def digests(rhythm: str) -> QuerySet[Follow]:
    """Return the confirmed follows of a rhythm."""
    return Follow.objects.filter(rhythm=rhythm, confirmed_at__isnull=False).order_by("pk")


def by_link(token: str) -> Follow:
    """Return what a link leads to; raises BadLink for a link that is no good, or a follow that was stopped."""
    follow = Follow.objects.select_related("area", "user").filter(key=links.key_in(token)).first()
    if follow is None:
        raise BadLink
    return follow


def own(viewer: User) -> QuerySet[Follow]:
    """Return what a person follows with an account."""
    return Follow.objects.filter(user=viewer).select_related("area")


def own_for(viewer: User, pk: int) -> Follow:
    """Return one of one's own follows; raises Http404 for another's."""
    follow = own(viewer).filter(pk=pk).first()
    if follow is None:
        raise Http404
    return follow


def is_followed(viewer: User, area: Area) -> bool:
    """Whether a person follows an area with an account."""
    return Follow.objects.filter(user=viewer, area=area).exists()

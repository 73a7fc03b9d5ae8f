"""Which indices, versions of them and named groups of areas a viewer sees: drafts are for civil servants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.registry import Shown
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.models import CompositeIndex, IndexVersion, PeerGroup
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.recipes import Blueprint, recipe_of
from gewoondoen.people.queries import names

# What a search for areas to put in a group answers at most.
MOST_PLACES = 50


@dataclass(frozen=True)
class SeenIndex:
    """An index with the versions of it that a viewer may see, the newest first; there is at least one."""

    index: CompositeIndex
    versions: tuple[IndexVersion, ...]

    @property
    def shown(self) -> IndexVersion:
        """The version that its page opens with: the newest that everyone may see, else the newest."""
        return next((each for each in self.versions if each.published_at), self.versions[0])

    @property
    def draft(self) -> IndexVersion | None:
        """The newest version, when it is a draft."""
        return None if self.versions[0].published_at else self.versions[0]

    def version(self, number: int | None) -> IndexVersion:
        """Return a version by its number, without one the one to open with; raises Http404 where there is none."""
        if number is None:
            return self.shown
        for each in self.versions:
            if each.number == number:
                return each
        raise Http404(_("There is no such version."))


def _versions(viewer: Actor | None) -> QuerySet[IndexVersion]:
    """Return the versions that a viewer may see, the newest first."""
    found = IndexVersion.objects.order_by("-number")
    return found if policies.may_see_internal(viewer) else found.exclude(published_at=None)


def _seen(viewer: Actor | None) -> QuerySet[CompositeIndex]:
    """Return the indices of which a viewer may see a version, with those versions. Two statements."""
    found = CompositeIndex.objects.filter(pk__in=_versions(viewer).values("index"))
    if not policies.may_manage_indices(viewer):
        found = found.filter(is_active=True)
    return found.prefetch_related(Prefetch("versions", _versions(viewer), to_attr="seen_versions")).order_by("name")


def _as_seen(index: CompositeIndex) -> SeenIndex:
    return SeenIndex(index, tuple(index.seen_versions))  # type: ignore[attr-defined]  # by the prefetch


def indices_for(viewer: Actor | None) -> list[SeenIndex]:
    """Return the indices that a viewer may see, by name."""
    return [_as_seen(each) for each in _seen(viewer)]


def index_for(viewer: Actor | None, slug: str) -> SeenIndex:
    """Return one index that a viewer may see; raises Http404 otherwise."""
    return _as_seen(get_object_or_404(_seen(viewer), slug=slug))


def blueprint_of(version: IndexVersion) -> Blueprint:
    """Return the recipe of a version, to be worked out."""
    recipe = recipe_of(version.domains, version.construction, version.minimum_coverage)
    return Blueprint(version.level, recipe, version.reference["within"], version.reference["period"])


def timeline_of(viewer: Actor | None, subject: CompositeIndex | PeerGroup) -> list[Entry]:
    """Return what happened with an index or a group, in words for a viewer, the newest first. Two statements."""
    sight = events.INTERNAL if policies.may_see_internal(viewer) else events.PUBLIC
    found = list(events.about([(events.kind_of(subject), subject.pk)], up_to=sight))
    actors = names(event.actor_id for event in found) if sight != events.PUBLIC else {}
    return events.worded(found, up_to=sight, actors=actors, somebody=_("Someone"))[::-1]


def described_indices(viewer: Actor | None, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name indices to a viewer, for other rooms."""
    found = _seen(viewer).filter(pk__in=list(ids))
    return {each.pk: Shown(each.shown_name, reverse("knowledge:index", args=[each.slug])) for each in found}


def peer_groups(_viewer: Actor | None) -> QuerySet[PeerGroup]:
    """Return the named groups of areas, by name: which they are is no secret."""
    return PeerGroup.objects.order_by("name")


def peer_group_for(viewer: Actor | None, slug: str) -> PeerGroup:
    """Return one named group; raises Http404 for one that is not there."""
    return get_object_or_404(peer_groups(viewer), slug=slug)


def described_groups(viewer: Actor | None, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name groups to a viewer, for other rooms."""
    found = peer_groups(viewer).filter(pk__in=list(ids))
    return {each.pk: Shown(each.shown_name, reverse("knowledge:peer-group", args=[each.slug])) for each in found}


@dataclass(frozen=True)
class Place:
    """An area of the published figures: its code and name, and the code of the municipality it lies in."""

    code: str
    name: str
    municipality: str


def places_named(catalogue: Catalogue, codes: Sequence[str]) -> dict[str, Place]:
    """Return the places of the figures with these codes."""
    found = catalogue.store.places(catalogue.folders, list(codes)) if codes else {}
    return {code: Place(code, name, municipality) for code, (name, municipality, _year, _change) in found.items()}


def places_like(catalogue: Catalogue, text: str, level: str = "") -> list[Place]:
    """Return the places of the figures of which name or code has a text in it, by name; at most MOST_PLACES."""
    if not text.strip():
        return []
    return [Place(*each) for each in catalogue.store.places_like(catalogue.folders, text.strip(), level, MOST_PLACES)]

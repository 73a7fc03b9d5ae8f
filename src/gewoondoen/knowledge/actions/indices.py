"""Indices and groups of areas: made, followed by a next version, described for the register, opened to everyone."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from gewoondoen.areas import queries as areas
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import policies, queries, register_card
from gewoondoen.knowledge.models import CompositeIndex, Dataset, IndexVersion, Indicator, PeerGroup
from gewoondoen.knowledge.recipes import KEPT_AS, Blueprint, domains_of
from gewoondoen.people.models import User

# These stand in addresses beside the slugs of indices and groups.
TAKEN = {"nieuw"}
LONGEST_SLUG = 40
# What follows from the recipe is written anew with each version; the rest of the card goes along.
OF_THE_RECIPE = ("gegevens", "werking")


@transaction.atomic
def make_index(
    *, name: str, blueprint: Blueprint, by: User | None, name_en: str = "", about: str = ""
) -> CompositeIndex:
    """Make an index with its first version, as a draft."""
    policies.require(policies.may_manage_indices(by))
    now = timezone.now()
    slug = _free_slug(name, set(CompositeIndex.objects.values_list("slug", flat=True)))
    made = CompositeIndex(slug=slug, name=name, name_en=name_en, about=about, made_by=by, made_at=now)
    made.full_clean()
    made.save()
    _add_version(made, 1, blueprint, by=by)
    events.record("index.made", on=made, by=by, name=name)
    return made


@transaction.atomic
def make_version(*, index: CompositeIndex, blueprint: Blueprint, why: str, by: User | None) -> IndexVersion:
    """Follow an index by a version with another recipe, as a draft; what was made with the old one stays."""
    policies.require(policies.may_manage_indices(by))
    held = CompositeIndex.objects.select_for_update().get(pk=index.pk)
    last = held.versions.order_by("-number").first()
    if last is not None and queries.blueprint_of(last) == blueprint:
        raise Refused(_("Nothing changes: this is the recipe of version %(number)s.") % {"number": last.number})
    card = {key: value for key, value in (last.card if last else {}).items() if key not in OF_THE_RECIPE}
    made = _add_version(held, (last.number if last else 0) + 1, blueprint, by=by, why=why, card=card)
    events.record("index.version_made", on=held, by=by, number=made.number, why=why)
    return made


def _add_version(
    index: CompositeIndex,
    number: int,
    blueprint: Blueprint,
    *,
    by: User | None,
    why: str = "",
    card: Mapping[str, str] | None = None,
) -> IndexVersion:
    """Write a version."""
    made = IndexVersion(
        index=index,
        number=number,
        construction=KEPT_AS[blueprint.recipe.construction],
        level=blueprint.level,
        domains=domains_of(blueprint.recipe),
        reference={"within": blueprint.within, "period": blueprint.period},
        minimum_coverage=blueprint.recipe.coverage,
        card=dict(card or {}),
        why=why,
        made_by=by,
        made_at=timezone.now(),
    )
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def change_index(
    *, index: CompositeIndex, name: str, name_en: str, about: str, is_active: bool, by: User | None
) -> CompositeIndex:
    """Change how an index is called and what it is for, or take it out of use; its recipe is not touched."""
    policies.require(policies.may_manage_indices(by))
    verb = "index.retired" if index.is_active and not is_active else "index.changed"
    index.name, index.name_en, index.about, index.is_active = name, name_en, about, is_active
    index.full_clean()
    index.save(update_fields=["name", "name_en", "about", "is_active"])
    events.record(verb, on=index, by=by, name=name)
    return index


@transaction.atomic
def fill_card(*, version: IndexVersion, card: Mapping[str, str], by: User | None) -> IndexVersion:
    """Write down what the algorithm register asks; a draft may still lack things, what everyone sees may not."""
    policies.require(policies.may_manage_indices(by))
    kept = {key: value.strip() for key, value in card.items() if key in register_card.BY_KEY and value.strip()}
    faults = register_card.faults_of(kept)
    wrong = [key for key, fault in faults.items() if version.published_at or fault != register_card.Fault.MISSING]
    if wrong:
        raise Refused(_("The register does not take it like this."), field=wrong[0], status=422)
    version.card = kept
    version.save(update_fields=["card"])
    events.record("index.card_filled", on=version.index, by=by, number=version.number)
    return version


@transaction.atomic
def publish_version(*, version: IndexVersion, by: User | None) -> IndexVersion:
    """Open a version to everyone: only with all that the register needs, and of figures that everyone may see."""
    policies.require(policies.may_manage_indices(by))
    held = IndexVersion.objects.select_for_update().select_related("index").get(pk=version.pk)
    if held.published_at:
        raise Refused(_("Everyone sees this version already."))
    if faults := register_card.faults_of(held.card):
        names = ", ".join(register_card.BY_KEY[key].name for key in faults)
        raise Refused(_("Fill in the algorithm card first: %(names)s.") % {"names": names})
    if hidden := _not_public(queries.blueprint_of(held)):
        raise Refused(_("Not everyone may see the figures it is made of: %(names)s.") % {"names": ", ".join(hidden)})
    held.published_at = timezone.now()
    held.save(update_fields=["published_at"])
    home = areas.home(by)
    events.record(
        "index.published",
        on=held.index,
        by=by,
        area_id=home.pk if home else None,
        visibility=events.PUBLIC,
        name=held.index.name,
        number=held.number,
    )
    return held


def _not_public(blueprint: Blueprint) -> list[str]:
    """Return the names of the indicators of a recipe that not everyone may see."""
    public = Indicator.objects.filter(
        is_active=True, dataset__is_active=True, dataset__visibility=Dataset.Visibility.PUBLIC
    )
    seen = set(public.filter(slug__in=blueprint.indicators).values_list("slug", flat=True))
    hidden = [slug for slug in blueprint.indicators if slug not in seen]
    names = {each.slug: each.shown_name for each in Indicator.objects.filter(slug__in=hidden)}
    return [names.get(slug, slug) for slug in hidden]


@transaction.atomic
def make_peer_group(*, name: str, codes: Sequence[str], by: User | None, name_en: str = "") -> PeerGroup:
    """Give a group of areas a name, to compare with."""
    policies.require(policies.may_manage_peers(by))
    slug = _free_slug(name, set(PeerGroup.objects.values_list("slug", flat=True)))
    made = PeerGroup(slug=slug, name=name, name_en=name_en, codes=list(codes), made_by=by, made_at=timezone.now())
    made.full_clean()
    made.save()
    events.record("peers.made", on=made, by=by, visibility=events.PUBLIC, name=name, areas=len(made.codes))
    return made


@transaction.atomic
def change_peer_group(
    *, group: PeerGroup, name: str, codes: Sequence[str], by: User | None, name_en: str = ""
) -> PeerGroup:
    """Change which areas are in a group, or how it is called."""
    policies.require(policies.may_manage_peers(by))
    held = PeerGroup.objects.select_for_update().get(pk=group.pk)
    added, removed = len(set(codes) - set(held.codes)), len(set(held.codes) - set(codes))
    held.name, held.name_en, held.codes = name, name_en, list(codes)
    held.full_clean()
    held.save(update_fields=["name", "name_en", "codes"])
    events.record("peers.changed", on=held, by=by, visibility=events.PUBLIC, name=name, added=added, removed=removed)
    return held


def _free_slug(name: str, taken: set[str]) -> str:
    """Return a slug for an address that none has yet."""
    start = slugify(name)[:LONGEST_SLUG].strip("-") or "index"
    taken |= TAKEN
    found, number = start, 1
    while found in taken:
        number += 1
        found = f"{start[: LONGEST_SLUG - len(str(number)) - 1]}-{number}"
    return found

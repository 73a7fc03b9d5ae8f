"""An index is made as a draft, its recipe never changes, and everyone sees it once its card is whole."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, queries
from gewoondoen.knowledge.models import CompositeIndex, Dataset
from gewoondoen.knowledge.recipes import Blueprint
from tests.knowledge.making import town_figures
from tests.knowledge.making_indices import CARD, blueprint, judged_figures, made, published
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_draft_is_seen_by_civil_servants_and_by_nobody_else(world: World) -> None:
    judged_figures()
    made()
    for persona, sees in (("analyst.own", True), ("area_worker.other", True), ("resident.own", False)):
        assert bool(queries.indices_for(world.person(persona))) is sees
    with pytest.raises(Http404):
        queries.index_for(world.person("anonymous"), "sociale-index")


def test_only_an_analyst_makes_an_index(world: World) -> None:
    judged_figures()
    with pytest.raises(PermissionDenied):
        made(world.user("director.own"))
    assert made(world.user("analyst.own")).versions.get().number == 1


def test_a_version_is_kept_as_it_was_made(world: World) -> None:
    judged_figures()
    index = made()
    kept = queries.blueprint_of(index.versions.get())
    assert kept == blueprint()
    other = blueprint(weights={"Bestaan": 1.0, "Veiligheid": 1.0})
    actions.make_version(index=index, blueprint=other, why="Veiligheid telt even zwaar", by=None)
    assert [queries.blueprint_of(each) for each in index.versions.order_by("number")] == [kept, other]


def test_a_version_with_the_same_recipe_is_refused(world: World) -> None:
    judged_figures()
    index = made()
    with pytest.raises(Refused):
        actions.make_version(index=index, blueprint=blueprint(), why="Zomaar", by=None)
    assert index.versions.count() == 1


def test_a_direction_that_is_mended_later_does_not_change_what_was_made(world: World) -> None:
    judged_figures()
    index = made()
    before = queries.score(None, queries.catalogue(None), queries.blueprint_of(index.versions.get())).scores.tolist()
    found = queries.catalogue(None).indicators["bijstand"]
    found.direction = "up"
    found.save(update_fields=["direction"])
    after = queries.score(None, queries.catalogue(None), queries.blueprint_of(index.versions.get())).scores.tolist()
    assert str(before) == str(after)


@pytest.mark.parametrize("lacking", ["naam", "omschrijving", "organisatie", "status", "contact", "categorie"])
def test_without_what_the_register_needs_an_index_is_not_opened(world: World, lacking: str) -> None:
    judged_figures()
    version = made().versions.get()
    actions.fill_card(version=version, card={**CARD, lacking: ""}, by=None)
    with pytest.raises(Refused):
        actions.publish_version(version=version, by=None)
    actions.fill_card(version=version, card=CARD, by=None)
    actions.publish_version(version=version, by=None)
    assert queries.index_for(world.person("anonymous"), "sociale-index").shown == version


def test_an_index_of_internal_figures_is_not_opened_to_everyone(world: World) -> None:
    judged_figures()
    version = made().versions.get()
    actions.fill_card(version=version, card=CARD, by=None)
    Dataset.objects.update(visibility="internal")
    with pytest.raises(Refused, match="Bijstand"):
        actions.publish_version(version=version, by=None)


def test_what_everyone_sees_cannot_lose_what_the_register_needs(world: World) -> None:
    judged_figures()
    version = published().versions.get()
    with pytest.raises(Refused) as refused:
        actions.fill_card(version=version, card={**CARD, "contact": ""}, by=None)
    assert refused.value.field == "contact"
    version.refresh_from_db()
    assert version.card["contact"] == CARD["contact"]


def test_the_public_keeps_the_version_it_had_while_the_next_is_a_draft(world: World) -> None:
    judged_figures()
    index = published()
    actions.make_version(index=index, blueprint=blueprint(coverage=0.5), why="Meer buurten", by=None)
    assert [each.number for each in queries.index_for(world.person("anonymous"), index.slug).versions] == [1]
    seen = queries.index_for(world.person("analyst.own"), index.slug)
    assert (seen.shown.number, seen.draft.number if seen.draft else None) == (1, 2)


def test_a_next_version_takes_the_card_along_but_for_what_follows_from_the_recipe(world: World) -> None:
    judged_figures()
    index = made()
    actions.fill_card(version=index.versions.get(), card={**CARD, "gegevens": "Oud", "doel": "Leren"}, by=None)
    later = actions.make_version(index=index, blueprint=blueprint(coverage=0.5), why="Meer buurten", by=None)
    assert later.card["doel"] == "Leren"
    assert "gegevens" not in later.card


def test_what_happens_with_an_index_is_written_down(world: World) -> None:
    judged_figures()
    index = published(world.user("analyst.own"))
    actions.change_index(index=index, name="Index", name_en="", about="", is_active=False, by=None)
    told = list(Event.objects.filter(subject_kind="compositeindex").order_by("id").values_list("verb", "visibility"))
    assert told == [
        ("index.made", "internal"),
        ("index.card_filled", "internal"),
        ("index.published", "public"),
        ("index.retired", "internal"),
    ]
    assert queries.indices_for(world.person("anonymous")) == []
    assert len(queries.timeline_of(world.person("analyst.own"), index)) == 4


def test_two_indices_of_one_name_have_addresses_of_their_own(world: World) -> None:
    judged_figures()
    assert [made().slug, made().slug] == ["sociale-index", "sociale-index-2"]
    plain: Blueprint = blueprint()
    assert actions.make_index(name="Nieuw", blueprint=plain, by=None).slug == "nieuw-2"
    assert CompositeIndex.objects.count() == 3


def test_a_group_of_areas_is_made_and_changed_by_an_analyst(world: World) -> None:
    town_figures()
    with pytest.raises(PermissionDenied):
        actions.make_peer_group(name="Grote steden", codes=["GM9999"], by=world.user("area_worker.own"))
    group = actions.make_peer_group(name="Rond het centrum", codes=["BU99990001"], by=world.user("analyst.own"))
    codes = ["BU99990002", "BU99990103"]
    actions.change_peer_group(group=group, name="Rond het centrum", codes=codes, by=world.user("analyst.own"))
    assert queries.peer_group_for(None, "rond-het-centrum").codes == codes
    event = Event.objects.get(verb="peers.changed")
    assert (event.facts["added"], event.facts["removed"], event.visibility) == (2, 1, "public")

"""Named groups of areas: made by an analyst, found by name in the places of the figures, shown to everyone."""

import pytest

from gewoondoen.knowledge import actions
from gewoondoen.knowledge.models import PeerGroup
from tests.knowledge.making import reading, usual
from tests.world import World

pytestmark = pytest.mark.django_db
NEW = "/kennis/groepen/nieuw/"
ENGLISH = {"Accept-Language": "en"}
NAMES = {"GM0153": "Enschede", "GM0141": "Almelo", "GM9999": "Teststad", "BU01530000": "Enschede Centrum"}


@pytest.fixture
def town(world: World) -> World:
    usual()
    found = reading({("inwoners", "2020"): dict.fromkeys(NAMES, 1000)}, NAMES)
    actions.publish_reading(dataset=usual()["inwoners"].dataset, found=found, by=None)
    return world


def send(world: World, status: int, path: str = NEW, **data: object) -> str:
    response = world.client("analyst.own").post(path, data, headers=ENGLISH)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_areas_are_found_by_name_and_by_code_and_added(town: World) -> None:
    shown = send(town, 200, zoek="1", gezocht="ensch", codes="GM0141", name="Twente")
    assert 'value="GM0153" id="erbij-GM0153"' in shown
    assert "Enschede Centrum" in shown
    assert 'value="Twente"' in shown
    assert "Almelo (GM0141)" in shown
    added = send(town, 200, voegtoe="1", gezocht="ensch", codes="GM0141", erbij=["GM0153"], name="Twente")
    assert "GM0141 GM0153" in added
    assert not PeerGroup.objects.exists()
    assert "BU01530000" in send(town, 200, zoek="1", gezocht="bu0153")


def test_what_is_not_found_is_said(town: World) -> None:
    assert "No area with figures has this" in send(town, 200, zoek="1", gezocht="'; DROP TABLE --")


def test_a_group_is_kept_and_shown_to_everyone(town: World) -> None:
    send(town, 302, name="Twente", codes="GM0153, gm0141\nGM0153")
    assert PeerGroup.objects.get().codes == ["GM0153", "GM0141"]
    shown = town.client("anonymous").get("/kennis/groepen/twente/", headers=ENGLISH).content.decode()
    assert "Enschede" in shown
    assert "Twente" in town.client("anonymous").get("/kennis/groepen/").content.decode()


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("GM0153", "at least two areas"),
        ("GM0153 GM0001", "There are no figures of: GM0001"),
        ("GM0153 BU01530000", "areas of different kinds"),
        ("", "required"),
        (" ".join(f"GM{number:04}" for number in range(500)), "At most 400 areas"),
    ],
)
def test_codes_that_make_no_group_are_refused_with_what_was_typed(town: World, codes: str, said: str) -> None:
    shown = send(town, 422, name="Twente", codes=codes)
    assert said in shown
    assert 'value="Twente"' in shown
    assert not PeerGroup.objects.exists()


def test_a_group_is_changed_by_the_same_form(town: World) -> None:
    group = actions.make_peer_group(name="Twente", codes=["GM0153", "GM0141"], by=None)
    path = f"/kennis/groepen/{group.slug}/wijzigen/"
    assert "GM0153" in town.client("analyst.own").get(path).content.decode()
    send(town, 302, path, name="Twente", codes="GM0153 GM9999")
    group.refresh_from_db()
    assert group.codes == ["GM0153", "GM9999"]


def test_without_groups_the_page_says_so(world: World) -> None:
    shown = world.client("anonymous").get("/kennis/groepen/", headers=ENGLISH).content.decode()
    assert "There are no groups yet" in shown

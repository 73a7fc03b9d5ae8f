"""What higher rooms hang on lower pages: in order, without doubles, and only what the viewer may see."""

from collections.abc import Iterator

import pytest
from django.template.loader import get_template

from gewoondoen.kernel import registry
from gewoondoen.kernel.registry import Part, Shown
from tests.world import World


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "_parts", {})
    monkeypatch.setattr(registry, "_subjects", {})
    return


def part(key: str, order: int = 100, context: dict[str, object] | None = None) -> Part:
    return Part("area", "main", key, f"{key}.html", lambda viewer, subject: context, order)


def test_parts_come_in_their_order_and_those_with_nothing_to_show_stay_away(world: World) -> None:
    registry.add(part("last", 200, {}))
    registry.add(part("first", 10, {"count": 3}))
    registry.add(part("hidden", 20, None))
    shown = registry.parts_for("area", "main", world.user("nobody"), world.oost)
    assert [(each.key, dict(each.context)) for each in shown] == [("first", {"count": 3}), ("last", {})]


def test_the_same_key_twice_in_a_slot_is_refused() -> None:
    registry.add(part("one"))
    with pytest.raises(ValueError, match="one already"):
        registry.add(part("one"))


def test_things_are_named_only_as_far_as_their_room_shows_them(world: World) -> None:
    asked: list[set[int]] = []

    def describe(viewer: object, ids: set[int]) -> dict[int, Shown]:
        asked.append(ids)
        return {1: Shown("One", "/1/")}

    registry.describe("thing", describe)
    found = registry.shown(world.user("nobody"), [("thing", 1), ("thing", 2), ("unknown", 3)])
    assert found == {("thing", 1): Shown("One", "/1/")}
    assert asked == [{1, 2}]
    with pytest.raises(ValueError, match="thing"):
        registry.describe("thing", describe)


def test_every_part_of_the_house_has_a_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    for each in registry.all_parts():
        get_template(each.template)

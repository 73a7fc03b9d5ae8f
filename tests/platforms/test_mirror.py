"""The mirror on real tables of figures: what is published beside who sits there, and who reads which of it."""

import pytest

from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge.values import Reason
from gewoondoen.platforms import actions, queries
from gewoondoen.platforms.representation import Word
from tests.knowledge.making import indicator, publish
from tests.platforms.making import Made, fresh
from tests.world import World

WOMEN, MEN = "gender.women", "gender.men"


def figures(world: World, women: float | Reason = 1500) -> None:
    """Publish women and men, homes and inhabitants of the town's neighbourhoods."""
    for slug in ("inwoners", "vrouwen", "mannen"):
        indicator(slug)
    for slug in ("aandeel_koopwoningen", "aandeel_huurwoningen"):
        indicator(slug, "share")
    code = world.lindehof.code
    publish(
        {
            ("vrouwen", "2019"): {code: 900},
            ("mannen", "2019"): {code: 1100},
            ("vrouwen", "2020"): {code: women},
            ("mannen", "2020"): {code: 1000},
            ("aandeel_koopwoningen", "2020"): {code: 40},
            ("aandeel_huurwoningen", "2020"): {code: 60},
            ("inwoners", "2020"): {world.lindehof.code: 2500, world.marktzicht.code: 7500},
        }
    )


def test_the_latest_published_figures_stand_beside_the_members(world: World, made: Made) -> None:
    figures(world)
    platform = made.platform()
    made.members(platform, 9)
    actions.count_members(platform=platform, numbers={WOMEN: 1, MEN: 8, "home.rented": 0}, by=made.worker)
    seen = queries.mirror_of(made.worker, fresh(platform))
    gender, home = seen.divisions
    assert (gender.period, gender.counted) == ("2020", 9)
    assert [(each.number, each.share, each.word) for each in gender.groups] == [
        (1, 0.6, Word.FEWER),
        (8, 0.4, Word.MORE),
    ]
    # Nobody was counted who rents or owns.
    assert [each.word for each in home.groups] == [Word.UNKNOWN, Word.UNKNOWN]


def test_others_read_words_and_no_number(world: World, made: Made) -> None:
    figures(world)
    platform = made.platform()
    made.members(platform, 9)
    actions.count_members(platform=platform, numbers={WOMEN: 1, MEN: 8}, by=made.worker)
    for viewer in (None, world.user("partner.own"), world.user("administrator.own")):
        [gender] = queries.mirror_of(viewer, fresh(platform)).divisions
        assert [(each.number, each.word) for each in gender.groups] == [(None, Word.HARDLY), (None, Word.MORE)]
    member = queries.mirror_of(made.person("Lid0"), fresh(platform))
    assert member.shows_numbers


def test_of_four_members_others_read_nothing(world: World, made: Made) -> None:
    figures(world)
    platform = made.platform()
    made.members(platform, 4)
    actions.count_members(platform=platform, numbers={WOMEN: 1, MEN: 3}, by=made.worker)
    [gender] = queries.mirror_of(None, fresh(platform)).divisions
    assert gender.groups == []


def test_what_is_withheld_stays_withheld(world: World, made: Made) -> None:
    figures(world, women=Reason.WITHHELD)
    platform = made.platform()
    made.members(platform, 5)
    actions.count_members(platform=platform, numbers={WOMEN: 1, MEN: 4}, by=made.worker)
    [gender] = queries.mirror_of(made.worker, fresh(platform)).divisions
    assert [each.share for each in gender.groups] == [None, None]


def test_without_any_figures_there_is_a_mirror_without_comparison(made: Made) -> None:
    platform = made.platform()
    made.members(platform, 5)
    actions.count_members(platform=platform, numbers={WOMEN: 1, MEN: 4}, by=made.worker)
    [gender] = queries.mirror_of(made.worker, fresh(platform)).divisions
    assert [each.word for each in gender.groups] == [Word.UNKNOWN, Word.UNKNOWN]


def test_a_platform_of_more_neighbourhoods_counts_by_neighbourhood_too(world: World, made: Made) -> None:
    figures(world)
    platform = made.platform(area=world.oost)
    made.members(platform, 5)
    here, there = f"area.{world.lindehof.code}", f"area.{world.marktzicht.code}"
    actions.count_members(platform=platform, numbers={here: 5, there: 0}, by=made.worker)
    [parts] = queries.mirror_of(made.worker, fresh(platform)).divisions
    assert [(each.share, each.word) for each in parts.groups] == [(0.25, Word.MORE), (0.75, Word.NOBODY)]
    assert parts.names[here] == "Lindehof"


def test_more_than_there_are_members_cannot_be_counted(made: Made) -> None:
    platform = made.platform()
    made.members(platform, 2)
    with pytest.raises(Refused) as refused:
        actions.count_members(platform=platform, numbers={WOMEN: 2, MEN: 1}, by=made.worker)
    assert refused.value.field == WOMEN

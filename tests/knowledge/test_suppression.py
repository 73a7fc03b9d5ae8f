"""Small numbers are withheld, with as little more as keeps them from being worked out. Examples worked by hand."""

import doctest
from collections.abc import Iterator, Mapping

import numpy as np
import pytest

from gewoondoen.knowledge.suppression import (
    Outcome,
    Relation,
    Rule,
    Table,
    Tally,
    protect,
    protecting,
    relations,
    relations_of_parts,
    relations_of_tree,
    tables,
)
from gewoondoen.knowledge.values import Kind, Reason

FIVE = Rule(minimum_count=5)
N, S, P = Reason.NUMBER, Reason.SMALL, Reason.PROTECTS
Cells = dict[tuple[str, str], float | Reason]


def of(indicator: str, **areas: float | Reason) -> Cells:
    """Cells of one indicator, by area."""
    return {(indicator, area): value for area, value in areas.items()}


def total(indicator: str, *areas: str, parent: str = "WK") -> Relation:
    """A district that is the sum of some neighbourhoods."""
    return Relation((indicator, parent), tuple((indicator, area) for area in areas))


def said(table: Table, outcome: Outcome) -> dict[tuple[str, str], Reason]:
    """The reason of each cell that is withheld."""
    return {key: reason for key, reason in zip(table.keys(), outcome.reasons, strict=True) if reason in (S, P)}


def kept(table: Table, outcome: Outcome) -> Table:
    """What the store holds afterwards."""
    return Table(table.indicators, table.areas, outcome.values, outcome.reasons)


def withheld(cells: Cells, rules: Mapping[str, Rule], *sums: Relation) -> dict[tuple[str, str], Reason]:
    """The reason of each cell that is withheld of some cells."""
    table = Table.of(cells)
    return said(table, protect(table, rules, sums))


@pytest.mark.parametrize("module", [protecting, relations, tables])
def test_the_worked_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


# What is small.


def test_counts_below_the_minimum_are_withheld_and_zero_is_shown() -> None:
    cells = of("cases", A=0, B=1, C=4, D=5, E=Reason.NOT_YET)
    table = Table.of(cells)
    outcome = protect(table, {"cases": FIVE})
    assert outcome.reasons.tolist() == [N, S, S, N, Reason.NOT_YET]
    assert np.array_equal(outcome.values, [0, np.nan, np.nan, 5, np.nan], equal_nan=True)
    assert outcome.tallies == {"cases": Tally(small=2)}


def test_zero_is_withheld_where_the_rule_says_so() -> None:
    assert withheld(of("cases", A=0, B=7), {"cases": Rule(minimum_count=5, hide_zero=True)}) == {("cases", "A"): S}


def test_without_rules_the_sums_are_not_even_read() -> None:
    def unread() -> Iterator[Relation]:
        raise AssertionError
        yield

    table = Table.of(of("people", A=1, B=2))
    assert protect(table, {"people": Rule()}, unread()).reasons.tolist() == [N, N]
    table = Table.of(of("people", A=10, B=20))
    assert protect(table, {"people": FIVE}, unread()).tallies == {}


def test_a_share_is_withheld_for_a_small_numerator_and_shown_for_a_large_one() -> None:
    cells = of("homes", A=100, B=100) | of("rented", A=4, B=5)
    rules = {"rented": Rule(kind=Kind.SHARE, denominator="homes", minimum_count=5)}
    assert withheld(cells, rules) == {("rented", "A"): S}


def test_the_rest_of_a_share_may_be_protected_as_well() -> None:
    cells = of("homes", A=100, B=100) | of("rented", A=97, B=90)
    rule = Rule(kind=Kind.SHARE, denominator="homes", minimum_count=5, protect_complement=True)
    assert set(withheld(cells, {"rented": rule})) == {("rented", "A")}


def test_what_is_out_of_too_few_is_withheld_and_so_is_what_cannot_be_checked() -> None:
    cells = of("people", A=9, B=10) | of("income", A=30_000, B=31_000, C=32_000)
    rules = {"income": Rule(kind=Kind.MEAN, denominator="people", minimum_denominator=10)}
    assert withheld(cells, rules) == {("income", "A"): S, ("income", "C"): S}


# What would tell it.


def test_a_second_figure_protects_a_small_one_from_its_total() -> None:
    cells = of("cases", A=2, B=9, C=30, WK=41)
    assert withheld(cells, {"cases": FIVE}, total("cases", "A", "B", "C")) == {("cases", "A"): S, ("cases", "B"): P}


def test_a_figure_that_leaves_no_room_does_not_protect() -> None:
    """With 1 and 5 withheld, six remain; and since the larger is five at least, the smaller would be one."""
    cells = of("cases", A=1, B=5, C=30, WK=36)
    assert withheld(cells, {"cases": FIVE}, total("cases", "A", "B", "C")) == {("cases", "A"): S, ("cases", "C"): P}


def test_two_small_figures_do_not_protect_each_other_when_they_are_as_small_as_can_be() -> None:
    cells = of("cases", A=1, B=1, C=9, D=30, WK=41)
    assert withheld(cells, {"cases": FIVE}, total("cases", "A", "B", "C", "D")) == {
        ("cases", "A"): S,
        ("cases", "B"): S,
        ("cases", "C"): P,
    }


def test_in_a_table_of_areas_and_categories_a_rectangle_is_withheld() -> None:
    """Of two small corners each sum tells the other; four corners are the least that tells nothing."""
    areas = {"A": (2, 9), "B": (20, 40), "C": (30, 50)}
    cells: Cells = {}
    for area, (men, women) in areas.items():
        cells |= {("men", area): men, ("women", area): women, ("people", area): men + women}
    for indicator in ("men", "women", "people"):
        cells[indicator, "WK"] = sum(cells[indicator, area] for area in areas)  # type: ignore[misc]
    sums = [
        *relations_of_tree(dict.fromkeys(areas, "WK"), ("men", "women", "people")),
        *relations_of_parts({"men": ("people", "sex"), "women": ("people", "sex")}, [*areas, "WK"]),
    ]
    assert withheld(cells, dict.fromkeys(("men", "women", "people"), FIVE), *sums) == {
        ("men", "A"): S,
        ("women", "A"): P,
        ("men", "B"): P,
        ("women", "B"): P,
    }


def test_a_small_total_over_small_figures_does_not_say_that_it_is_small() -> None:
    """Four figures of one to four that are less than five together would all be one."""
    cells = of("a", A=1) | of("b", A=1) | of("c", A=1) | of("d", A=1) | of("people", A=4)
    sums = relations_of_parts(dict.fromkeys("abcd", ("people", "")), ["A"])
    found = withheld(cells, dict.fromkeys(("a", "b", "c", "d", "people"), FIVE), *sums)
    assert found.pop(("people", "A")) == P
    assert set(found.values()) == {S}


def test_where_saying_that_figures_are_small_would_tell_them_it_is_not_said() -> None:
    """Three small areas and one category have the same sum: were all said to be 1 to 3, each area had one."""
    rule = Rule(minimum_count=4)
    cells = of("people", A=1, B=1, C=1, WK=3) | of("men", WK=3) | of("women", WK=0)
    sums = [
        total("people", "A", "B", "C"),
        *relations_of_parts({"men": ("people", ""), "women": ("people", "")}, ["WK"]),
    ]
    found = withheld(cells, dict.fromkeys(("people", "men", "women"), rule), *sums)
    assert found == {("people", area): S for area in "ABC"} | {("people", "WK"): P, ("men", "WK"): P}


def test_a_count_is_withheld_with_the_share_that_tells_it_and_the_other_way_round() -> None:
    cells = of("homes", A=100, B=8) | of("rent", A=3, B=6) | of("rented", A=3, B=75)
    share = Rule(kind=Kind.SHARE, denominator="homes", numerator="rent", minimum_denominator=10)
    assert withheld(cells, {"rent": FIVE, "rented": share}) == {
        ("rent", "A"): S,
        ("rented", "A"): S,
        ("rent", "B"): S,
        ("rented", "B"): S,
    }


def test_a_share_goes_with_its_denominator_even_when_it_cannot_occur() -> None:
    """Numerator and share tell the denominator; and that a share of none cannot occur tells that there is none."""
    cells = of("homes", A=3, B=0, C=50) | of("rent", A=0, B=0, C=20) | of("rented", A=0, B=Reason.IMPOSSIBLE, C=40)
    rules = {
        "homes": Rule(minimum_count=5, hide_zero=True),
        "rented": Rule(kind=Kind.SHARE, denominator="homes", numerator="rent"),
    }
    assert withheld(cells, rules) == {
        ("homes", "A"): S,
        ("homes", "B"): S,
        ("rented", "A"): P,
        ("rented", "B"): P,
    }


def test_shares_are_protected_from_the_share_of_their_district() -> None:
    """4% of 100 homes is 50% of 250 homes less 52% of 50 and 95% of 100, to within a rounding."""
    cells = of("homes", A=100, B=50, C=100, WK=250) | of("rented", A=4, B=52, C=95, WK=50)
    rules = {"rented": Rule(kind=Kind.SHARE, denominator="homes", minimum_count=5)}
    sums = relations_of_tree(dict.fromkeys("ABC", "WK"), ("homes", "rented"))
    assert withheld(cells, rules, *sums) == {("rented", "A"): S, ("rented", "B"): P}


def test_a_mean_over_few_is_protected_from_the_mean_of_its_district() -> None:
    cells = of("people", A=4, B=50, C=100, WK=154) | of("income", A=90_000, B=30_000, C=40_000, WK=38_051.948)
    rules = {"income": Rule(kind=Kind.MEAN, denominator="people", minimum_denominator=10)}
    sums = relations_of_tree(dict.fromkeys("ABC", "WK"), ("people", "income"))
    assert withheld(cells, rules, *sums) == {("income", "A"): S, ("income", "B"): P}


# Sums that are not, or not quite.


def test_a_sum_with_a_part_that_nobody_told_tells_nothing() -> None:
    cells = of("cases", A=2, B=9, WK=41)
    assert withheld(cells, {"cases": FIVE}, total("cases", "A", "B", "C")) == {("cases", "A"): S}


def test_a_part_that_is_not_there_counts_for_nothing_where_the_others_add_up() -> None:
    cells = of("cases", A=2, B=9, WK=11)
    assert len(withheld(cells, {"cases": FIVE}, total("cases", "A", "B", "C"))) > 1


def test_a_part_that_the_source_withholds_may_be_anything_down_to_zero() -> None:
    """Of 30 the source leaves 3 for two; so A is three at most, which is less than what "1 to 4" says."""
    cells = of("cases", A=2, B=Reason.WITHHELD, C=27, WK=30)
    assert withheld(cells, {"cases": FIVE}, total("cases", "A", "B", "C")) == {("cases", "A"): S, ("cases", "C"): P}
    cells = of("cases", A=2, B=Reason.WITHHELD, C=27, WK=40)
    assert withheld(cells, {"cases": FIVE}, total("cases", "A", "B", "C")) == {("cases", "A"): S}


def test_a_country_is_not_the_sum_of_the_one_municipality_that_is_there() -> None:
    cells = of("cases", GM=4, NL=9_000)
    assert withheld(cells, {"cases": FIVE}, total("cases", "GM", parent="NL")) == {("cases", "GM"): S}


def test_a_sum_that_is_one_off_is_taken_for_a_sum() -> None:
    cells = of("cases", A=2, B=9, C=30, WK=42)
    assert withheld(cells, {"cases": FIVE}, total("cases", "A", "B", "C")) == {("cases", "A"): S, ("cases", "B"): P}


# Earlier versions.


def test_setting_two_versions_side_by_side_tells_nothing() -> None:
    """First A (1) and B (9) are withheld, so they are known to make 10. Then C falls from 20 to 2.

    Protected by itself, the new version withholds A, B and C, which make 12: less the 10 of before, C is 2.
    """
    sums = [total("cases", "A", "B", "C", "D")]
    before = Table.of(of("cases", A=1, B=9, C=20, D=30, WK=60))
    after = Table.of(of("cases", A=1, B=9, C=2, D=30, WK=42))
    first = protect(before, {"cases": FIVE}, sums)
    assert set(said(before, first)) == {("cases", "A"), ("cases", "B")}
    naive = protect(after, {"cases": FIVE}, sums)
    assert set(said(after, naive)) == {("cases", "A"), ("cases", "B"), ("cases", "C")}
    # D was shown before and did not change: only the district is left to protect C.
    outcome = protect(after, {"cases": FIVE}, sums, earlier=[kept(before, first)])
    assert set(said(after, outcome)) == {("cases", area) for area in ("A", "B", "C", "WK")}
    assert outcome.exposed == ()


def test_another_small_figure_does_not_take_the_place_of_one_that_was_withheld() -> None:
    """A (3) and C (2) protect each other now; but were B shown, the 12 of A and B before would tell A."""
    sums = [total("cases", "A", "B", "C", "D")]
    before = Table.of(of("cases", A=3, B=9, C=20, D=30, WK=62))
    after = Table.of(of("cases", A=3, B=9, C=2, D=30, WK=44))
    first = protect(before, {"cases": FIVE}, sums)
    assert set(said(before, first)) == {("cases", "A"), ("cases", "B")}
    assert set(said(after, protect(after, {"cases": FIVE}, sums))) == {("cases", "A"), ("cases", "C")}
    outcome = protect(after, {"cases": FIVE}, sums, earlier=[kept(before, first)])
    assert ("cases", "B") in said(after, outcome)


def test_what_was_withheld_stays_withheld() -> None:
    """Were B shown once A is large, the 12 that A and B made before would tell that A was 3."""
    sums = [total("cases", "A", "B", "C")]
    before = Table.of(of("cases", A=3, B=9, C=20, WK=32))
    after = Table.of(of("cases", A=300, B=9, C=20, WK=329))
    first = protect(before, {"cases": FIVE}, sums)
    outcome = protect(after, {"cases": FIVE}, sums, earlier=[kept(before, first)])
    assert said(after, outcome) == {("cases", "A"): P, ("cases", "B"): P}


def test_the_same_figures_once_more_are_withheld_as_before() -> None:
    sums = [total("cases", "A", "B", "C")]
    table = Table.of(of("cases", A=3, B=9, C=20, WK=32))
    first = protect(table, {"cases": FIVE}, sums)
    for again in (table, kept(table, first)):
        outcome = protect(again, {"cases": FIVE}, sums, earlier=[kept(table, first)])
        assert outcome.reasons.tolist() == first.reasons.tolist()
        assert outcome.exposed == ()


def test_a_stricter_rule_protects_who_did_not_see_the_version_before() -> None:
    sums = [total("cases", "A", "B", "C")]
    table = Table.of(of("cases", A=4, B=9, C=20, WK=33))
    outcome = protect(table, {"cases": FIVE}, sums, earlier=[table])
    assert said(table, outcome) == {("cases", "A"): S, ("cases", "B"): P}


def test_who_moved_from_one_area_to_another_is_hidden_by_both() -> None:
    """The district and C were shown before and did not change; A did, so it can be withheld with B."""
    before = Table.of(of("cases", A=16, B=0, C=20, WK=36))
    after = Table.of(of("cases", A=15, B=1, C=20, WK=36))
    outcome = protect(after, {"cases": FIVE}, [total("cases", "A", "B", "C")], earlier=[before])
    assert said(after, outcome) == {("cases", "A"): P, ("cases", "B"): S}
    assert outcome.exposed == ()


def test_what_earlier_figures_tell_all_the_same_is_named() -> None:
    """The only area of a district has what the district has, and that was shown before."""
    before = Table.of(of("cases", WK=1))
    after = Table.of(of("cases", A=1, WK=1))
    outcome = protect(after, {"cases": FIVE}, [total("cases", "A")], earlier=[before])
    assert set(said(after, outcome)) == {("cases", "A"), ("cases", "WK")}
    assert outcome.exposed == (("cases", "A"),)


def test_a_denominator_of_another_dataset_is_known_and_protects_nothing() -> None:
    """Given as something that was shown before: only shares are left to protect a share."""
    homes = of("homes", A=100, B=50, C=100, WK=250)
    cells = homes | of("let", A=4, B=52, C=95, WK=50)
    rules = {"let": Rule(kind=Kind.SHARE, denominator="homes", minimum_count=5)}
    sums = list(relations_of_tree(dict.fromkeys("ABC", "WK"), ("homes", "let")))
    table = Table.of(cells)
    outcome = protect(table, rules, sums, earlier=[Table.of(homes)])
    assert said(table, outcome) == {("let", "A"): S, ("let", "B"): P}
    assert outcome.exposed == ()


# What comes out.


def test_shown_figures_are_rounded_and_the_minimum_is_held_against_the_exact_ones() -> None:
    table = Table.of(of("cases", A=4, B=7, C=12.5, D=13))
    outcome = protect(table, {"cases": Rule(minimum_count=5, rounding=5)})
    assert np.array_equal(outcome.values, [np.nan, 5, 15, 15], equal_nan=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minimum_count": 2},  # what is withheld is one
        {"minimum_count": 1, "hide_zero": True},  # what is withheld is none
        {"minimum_count": 7, "rounding": 5},  # seven would be shown as five
        {"minimum_denominator": 10},
    ],
)
def test_a_rule_that_tells_what_it_hides_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"minimum"):
        Rule(**wrong)  # type: ignore[arg-type]


def test_a_figure_that_stands_there_twice_is_refused() -> None:
    once = Table.of(of("cases", A=4))
    with pytest.raises(ValueError, match="twice"):
        protect(once.taken(np.array([0, 0])), {"cases": FIVE})


def test_no_figures_are_no_trouble() -> None:
    nothing, some = Table.of({}), Table.of(of("cases", A=4))
    assert (
        protect(nothing, {"cases": FIVE}, earlier=[kept(some, protect(some, {"cases": FIVE}))]).reasons.tolist() == []
    )
    assert protect(some, {"cases": FIVE}, earlier=[nothing]).reasons.tolist() == [S]


def test_the_order_of_the_cells_makes_no_difference() -> None:
    table = Table.of(of("cases", A=2, B=9, C=9, D=30, WK=50))
    sums = [total("cases", "A", "B", "C", "D")]
    found = said(table, protect(table, {"cases": FIVE}, sums))
    backwards = table.taken(np.arange(len(table))[::-1])
    sums = [total("cases", "D", "C", "B", "A")]
    assert said(backwards, protect(backwards, {"cases": FIVE}, sums)) == found

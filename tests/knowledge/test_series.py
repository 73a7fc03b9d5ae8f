"""Series over changed outlines: as published within a stretch, re-laid only as an estimate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge import series
from gewoondoen.knowledge.series import Border, Succession, lay, read_border, relaid, shares_of
from gewoondoen.knowledge.values import Figure, Kind, Reason
from gewoondoen.knowledge.weighing import Basis, Part, Refusal, Rule

CODE = "BU01530102"


def figures(*periods: object, code: str = CODE) -> list[Figure]:
    return [Figure("a_inw", code, str(period), 100.0) for period in periods]


def test_unchanged_years_are_one_stretch() -> None:
    made = lay(CODE, figures(2018, 2019, 2020), {2019: Border.SAME, 2020: Border.SAME})
    assert len(made.stretches) == 1
    assert made.current is made.stretches[0]
    assert (made.current.began, made.current.unsure) == (None, ())


@pytest.mark.parametrize("border", [Border.MOVED, Border.RECODED, Border.ABSENT])
def test_a_stretch_ends_where_the_area_does(border: Border) -> None:
    made = lay(CODE, figures(2018, 2020), {2019: border, 2020: Border.SAME})
    old, new = made.stretches
    assert (old.ended, old.ending) == (2019, border)
    assert new.began == (2020 if border == Border.ABSENT else 2019)
    assert new.cause == border
    assert made.older == (old,)


def test_a_change_in_a_year_without_a_figure_still_ends_the_stretch() -> None:
    assert len(lay(CODE, figures(2016, 2020), {2018: Border.MOVED}).stretches) == 2


def test_the_figure_of_the_year_of_a_change_is_of_the_new_area() -> None:
    made = lay(CODE, figures(2018, 2019), {2019: Border.MOVED})
    assert [each.period for stretch in made.stretches for each in stretch.figures] == ["2018", "2019"]
    assert made.stretches[1].figures[0].period == "2019"


def test_quarters_follow_the_outline_of_their_year() -> None:
    made = lay(CODE, figures("2018-Q4", "2019-Q1", "2019-Q2"), {2019: Border.MOVED})
    assert [len(stretch.figures) for stretch in made.stretches] == [1, 2]


def test_the_old_area_is_linked_to_its_successors_and_the_new_one_to_what_it_was_made_of() -> None:
    went = [
        Succession(CODE, "BU01530103", 0.2, 2019, successor_name="Getfert"),
        Succession(CODE, CODE, 0.8, 2019),
        Succession("BU01530109", CODE, 1.0, 2019, Basis.WHOLE, predecessor_name="Perik"),
        Succession("BU01530109", CODE, 1.0, 2012, Basis.WHOLE),
    ]
    old, new = lay(CODE, figures(2018, 2019), {2019: Border.MOVED}, went).stretches
    assert [(each.successor, each.share) for each in old.successors] == [(CODE, 0.8), ("BU01530103", 0.2)]
    assert [(each.predecessor, each.share) for each in new.origins] == [("BU01530109", 1.0), (CODE, 0.8)]


def test_an_area_that_has_gone_has_no_current_stretch() -> None:
    made = lay(CODE, figures(2018, 2019), {2019: Border.SAME, 2020: Border.ABSENT})
    assert made.current is None
    assert made.older == made.stretches


def test_what_nobody_knows_is_shown_for_a_neighbourhood_and_no_question_for_a_municipality() -> None:
    borders = {2019: Border.UNKNOWN, 2020: Border.SAME}
    made = lay(CODE, figures(2017, 2018, 2019, 2020), borders)
    assert made.current is not None
    assert made.current.unsure == (2018, 2019)
    city = lay("GM0153", figures(2017, 2018, 2019, 2020, code="GM0153"), borders)
    assert city.current is not None
    assert city.current.unsure == ()


def test_no_figures_give_no_stretch() -> None:
    made = lay(CODE, [], {2019: Border.MOVED})
    assert (made.stretches, made.current, made.older) == ((), None, ())


def test_a_withheld_figure_stays_in_its_stretch_with_its_reason() -> None:
    hidden = Figure("a_inw", CODE, "2019", None, Reason.WITHHELD)
    made = lay(CODE, [*figures(2018, 2020), hidden], {2019: Border.SAME, 2020: Border.SAME})
    assert made.stretches[0].figures[1] is hidden


@pytest.mark.parametrize(
    "mixed",
    [
        [*figures(2018), *figures(2019, code="BU01530103")],
        figures(2018, "2019-Q1"),
        figures(2018, 2018),
        [*figures(2018), Figure("p_65", CODE, "2019", 1.0)],
    ],
)
def test_a_series_of_two_things_is_a_mistake_of_the_caller(mixed: list[Figure]) -> None:
    with pytest.raises(ValueError, match="A series"):
        lay(CODE, mixed, {})


@pytest.mark.parametrize("written", ["", "x", "4", "-1", "1.5", object()])
def test_what_is_no_indication_of_cbs_is_not_known(written: object) -> None:
    assert read_border(written) == Border.UNKNOWN


years = st.integers(2009, 2025)


@given(st.sets(years, min_size=1), st.dictionaries(years, st.sampled_from(list(Border))))
def test_every_figure_stands_in_one_stretch_and_none_is_broken_inside(
    published: set[int], borders: dict[int, Border]
) -> None:
    made = lay(CODE, figures(*published), borders)
    shown = [int(each.period) for stretch in made.stretches for each in stretch.figures]
    assert shown == sorted(published)
    for stretch in made.stretches:
        first, last = int(stretch.figures[0].period), int(stretch.figures[-1].period)
        assert not any(borders.get(year) in series.ENDS for year in range(first + 1, last + 1))
        assert stretch.began is None or stretch.began <= first
        assert stretch.ended is None or stretch.ended > last


names = st.sampled_from("ABCD")


@given(st.lists(st.tuples(names, names, st.floats(0.01, 1)), max_size=16))
def test_of_an_old_area_never_more_than_all_goes_on(went: list[tuple[str, str, float]]) -> None:
    parts = shares_of(Succession(old, new, share, 2019) for old, new, share in went)
    assert all(sum(going.values()) <= 1 + 1e-9 for going in parts.values())


def part(
    value: float | None, people: float | None = None, weight: float = 1.0, covers: float | None = None, area: str = "A"
) -> Part:
    basis = Basis.WHOLE if weight == 1 else Basis.INHABITANTS
    denominator = Figure("a_inw", area, "2018", people) if people is not None else None
    reason = Reason.NUMBER if value is not None else Reason.WITHHELD
    return Part(Figure("x", area, "2018", value, reason), weight, basis, denominator, covers)


def test_a_count_is_laid_on_the_new_outline_by_weight() -> None:
    """By hand: all of A (300) and a quarter of B (400) are 400; A makes up 60 % of the new area, B 38 %."""
    made = relaid([part(300, covers=0.6), part(400, weight=0.25, covers=0.38, area="B")], Rule(Kind.COUNT))
    assert (made.value, made.is_estimate, made.coverage) == (400, True, 0.98)
    assert made.bases == (Basis.WHOLE, Basis.INHABITANTS)


def test_two_whole_areas_made_one_are_still_an_estimate() -> None:
    assert relaid([part(300), part(400, area="B")], Rule(Kind.COUNT)).is_estimate


@pytest.mark.parametrize("kind", [Kind.MEDIAN, Kind.SCORE])
def test_a_median_or_score_is_not_laid_on_another_outline(kind: Kind) -> None:
    assert relaid([part(30), part(40, weight=0.5, area="B")], Rule(kind)).refusal == Refusal(kind.value)


def test_old_areas_that_cover_too_little_give_no_estimate() -> None:
    made = relaid([part(300, covers=0.6)], Rule(Kind.COUNT))
    assert (made.value, made.refusal, made.coverage, made.is_estimate) == (None, Refusal.NOT_COVERED, 0.6, False)


def test_a_withheld_old_figure_is_not_estimated_around() -> None:
    made = relaid([part(300, covers=0.95), part(None, weight=0.1, covers=0.05, area="B")], Rule(Kind.COUNT))
    assert (made.value, made.reason, made.missing) == (None, Reason.WITHHELD, ("B",))


def test_figures_of_two_periods_are_not_mixed() -> None:
    other = Part(Figure("x", "B", "2019", 5.0), 0.5, Basis.SURFACE)
    with pytest.raises(ValueError, match="one period"):
        relaid([part(300), other], Rule(Kind.COUNT))


@given(
    st.sampled_from(list(Kind)),
    st.integers(-1000, 1000) | st.floats(-1e6, 1e6).map(lambda value: round(value, 1)),
    st.integers(1, 10_000),
)
def test_laying_an_area_on_itself_changes_nothing(kind: Kind, value: float, people: int) -> None:
    made = relaid([part(value, people, covers=1.0)], Rule(kind, decimals=1))
    assert (made.value, made.is_estimate) == (value, False)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8), st.data())
def test_counts_laid_on_all_new_areas_add_up_to_the_old_total(old: list[int], data: st.DataObject) -> None:
    """Whatever an old area loses to one new area it gives to another: nobody is lost and nobody is counted twice."""
    splits = [data.draw(st.floats(0.1, 0.9)) for _ in old]
    rule = Rule(Kind.COUNT, decimals=6)
    left = relaid([part(count, weight=split) for count, split in zip(old, splits, strict=True)], rule)
    right = relaid([part(count, weight=1 - split) for count, split in zip(old, splits, strict=True)], rule)
    assert left.value is not None
    assert right.value is not None
    assert left.value + right.value == pytest.approx(sum(old), abs=1e-4)

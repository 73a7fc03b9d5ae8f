"""Stages, ranks, terms, comparisons and the mirror, worked by hand and by property."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.agendas import answering, comparing, mirror, ranks, stages
from gewoondoen.agendas.comparing import Entry, Kind
from gewoondoen.agendas.mirror import Figure, Heard, Item, Seen
from gewoondoen.kernel.workdays import is_working_day

keys = st.integers(1, 30)
orders = st.lists(keys, unique=True, max_size=12)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_every_step_of_the_table_is_between_known_stages_and_none_leads_out_of_the_end() -> None:
    assert {start for start, _to in stages.STEPS} == set(stages.LINE)
    assert {to for _start, to in stages.STEPS} == set(stages.Stage) - {stages.Stage.DRAFT}


def test_a_platform_without_members_can_take_no_step_but_the_end() -> None:
    nobody = stages.Has(members=0, ranked=9, days=True, is_said=True, note=True)
    lacking = {step: stages.missing(*step, nobody) for step in stages.STEPS}
    assert {to for (_start, to), needs in lacking.items() if not needs} == {stages.Stage.ENDED}


def test_an_agenda_is_adopted_only_once_residents_have_had_their_say() -> None:
    has = stages.Has(members=3, ranked=2, days=True, is_said=False, note=True)
    assert stages.missing("consult", "adopted", has) == [stages.Need.SAID]
    assert not stages.may_move("draft", "adopted")


@given(orders, keys, st.integers(-5, 40))
def test_moving_keeps_everyone_once_and_the_others_in_their_order(order: list[int], key: int, to: int) -> None:
    found = ranks.moved(order, key, to)
    assert sorted(found) == sorted({*order, key})
    assert [each for each in found if each != key] == [each for each in order if each != key]
    assert list(ranks.ranks(found).values()) == list(range(1, len(found) + 1))


@given(orders.filter(bool), st.data())
def test_moving_to_ones_own_place_changes_nothing(order: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(order) - 1))
    assert ranks.moved(order, order[at], at + 1) == order


@given(days, st.integers(0, 400))
def test_the_last_day_of_a_term_is_a_working_day_and_never_sooner(start: date, length: int) -> None:
    due = answering.due_on(start, length, is_working_day)
    assert is_working_day(due)
    assert due >= start + timedelta(days=length)
    between = [start + timedelta(days=length + more) for more in range((due - start).days - length)]
    assert not any(is_working_day(day) for day in between)


@given(days, days)
def test_a_promise_is_late_from_the_day_after_on(due: date, today: date) -> None:
    read = answering.reading(due, None, today)
    assert (read.state == answering.State.LATE) == (today > due)
    assert read.days == max(0, (today - due).days)


def test_an_answer_that_came_late_stays_late_however_long_ago() -> None:
    read = answering.reading(date(2026, 4, 3), date(2026, 4, 8), date(2030, 1, 1))
    assert (read.state, read.since, read.days) == (answering.State.GIVEN_LATE, date(2026, 4, 4), 5)


def test_who_answers_is_reminded_twice_and_never_after_the_day() -> None:
    due = date(2026, 4, 30)
    held = [answering.reminder_of(due, due - timedelta(days=left)) for left in range(20, -3, -1)]
    assert held == [None] * 6 + [14] * 11 + [3] * 4 + [None] * 2


entries = st.lists(
    st.builds(
        Entry,
        challenge=keys,
        title=st.text(max_size=5),
        rank=st.none() | st.integers(1, 9),
        why=st.text(max_size=3),
    ),
    unique_by=lambda each: each.challenge,
    max_size=8,
)
BACK = {Kind.CAME: Kind.WENT, Kind.WENT: Kind.CAME, Kind.ROSE: Kind.FELL, Kind.FELL: Kind.ROSE}


@given(entries)
def test_nothing_changed_between_a_version_and_itself(rows: list[Entry]) -> None:
    assert not any(change.is_change for change in comparing.compare(rows, rows))


@given(entries, entries)
def test_each_challenge_of_either_version_is_compared_once_and_backwards_is_the_mirror_image(
    before: list[Entry], after: list[Entry]
) -> None:
    there, back = comparing.compare(before, after), comparing.compare(after, before)
    assert sorted(change.challenge for change in there) == sorted({each.challenge for each in (*before, *after)})
    kinds = {change.challenge: change.kind for change in back}
    assert all(kinds[change.challenge] == BACK.get(change.kind, change.kind) for change in there)


def test_a_version_of_today_can_be_read_from_what_was_kept() -> None:
    kept = {"item": 4, "challenge": 2, "title": "Licht", "question": "", "rank": 1, "why": "", "story": "", "later": 1}
    assert comparing.entry_of(kept) == Entry(2, "Licht", 1)


DOMAINS = ("social", "physical", "safety")
themes = st.sampled_from(["afval", "groen", "verkeer", "overlast"])
items = st.lists(
    st.builds(
        Item,
        key=keys,
        title=st.just("x"),
        rank=st.integers(1, 9),
        domains=st.frozensets(st.sampled_from(DOMAINS)),
        themes=st.frozensets(themes, max_size=2),
    ),
    unique_by=lambda each: each.key,
    max_size=5,
)
heard = st.lists(
    st.builds(
        Heard,
        theme=themes,
        name=st.just("n"),
        domain=st.sampled_from(DOMAINS),
        reports=st.none() | st.integers(0, 90),
        above_town=st.booleans(),
        rising=st.booleans(),
    ),
    unique_by=lambda each: each.theme,
    max_size=4,
)


@given(items, heard)
def test_what_is_not_on_the_agenda_is_about_no_item_and_everything_else_reported_much_stands_beside_one(
    on_it: list[Item], reported: list[Heard]
) -> None:
    found = mirror.look(on_it, [], reported, measured=())
    left = {much.heard.theme for much in found.much_not_on}
    beside = {much.heard.theme for each in found.items for much in each.heard}
    assert not left & beside
    assert left | beside == {much.heard.theme for much in mirror.much_reported(reported)}
    assert [each.item.key for each in found.items] == [each.key for each in sorted(on_it, key=lambda one: one.rank)]


@given(items, heard)
def test_of_what_is_withheld_the_mirror_says_nothing(on_it: list[Item], reported: list[Heard]) -> None:
    found = mirror.look(on_it, [], reported, measured=())
    said = [*found.much_not_on, *(much for each in found.items for much in each.heard)]
    assert all(much.heard.reports for much in said)


def test_high_with_little_in_the_figures_asks_for_figures_that_could_have_shown_it() -> None:
    first, second = Item(1, "Veilig", 1, frozenset({"safety"})), Item(2, "Groen", 2, frozenset({"physical"}))
    burglary = Figure("Inbraken", "veiligheid", "safety", is_worse=True)
    measured = {"safety", "physical"}
    assert [each.item.key for each in mirror.look([second, first], [], [], measured=measured).high_little] == [1]
    assert mirror.look([first, second], [burglary], [], measured=measured).high_little == []
    [beside] = mirror.look([first], [], [], measured={"physical"}).items
    assert beside.figures == Seen.UNKNOWN


@pytest.mark.parametrize("number", range(1, 7))
def test_the_upper_half_is_high_and_of_an_odd_number_the_middle_one_too(number: int) -> None:
    on_it = [Item(rank, str(rank), rank, frozenset({"safety"})) for rank in range(1, number + 1)]
    found = mirror.look(on_it, [], [], measured={"safety"})
    assert len(found.high_little) == -(-number // 2)


def test_the_mirror_says_what_it_does_not_know() -> None:
    found = mirror.look([Item(1, "Veilig", 1)], [], [], measured=(), is_counted=False, quiet=None)
    assert found.unknown == set(mirror.Unknown)
    assert found.items[0].figures == found.items[0].reports == Seen.UNKNOWN

"""What asks for one person today: the order, and the days around weekends and holidays."""

from datetime import date

import pytest

from gewoondoen.workspace.agenda import COUNTED, Section, Task, When, arrange, last_due, urgency

FRIDAY_BEFORE_EASTER = date(2026, 4, 3)
TUESDAY_AFTER_EASTER = date(2026, 4, 7)


@pytest.mark.parametrize(
    ("day", "today", "when", "days"),
    [
        (date(2026, 11, 17), date(2026, 11, 18), When.LATE, 1),
        (date(2026, 11, 18), date(2026, 11, 18), When.TODAY, 0),
        (date(2026, 11, 19), date(2026, 11, 18), When.NEXT, 1),
        (date(2026, 11, 20), date(2026, 11, 18), When.LATER, 2),
        # Over a weekend Monday is the next working day, and Friday's promise is one working day late.
        (date(2026, 11, 23), date(2026, 11, 20), When.NEXT, 1),
        (date(2026, 11, 20), date(2026, 11, 23), When.LATE, 1),
        # A promise that lapsed on Friday is not a working day late on Saturday.
        (date(2026, 11, 20), date(2026, 11, 21), When.LATE, 0),
        # Over Easter Tuesday is the next working day.
        (TUESDAY_AFTER_EASTER, FRIDAY_BEFORE_EASTER, When.NEXT, 1),
        (date(2026, 4, 8), FRIDAY_BEFORE_EASTER, When.LATER, 2),
    ],
)
def test_a_promised_day_reads_in_working_days(day: date, today: date, when: When, days: int) -> None:
    assert (urgency(day, today).when, urgency(day, today).days) == (when, days)


def test_what_is_due_reaches_to_the_next_working_day() -> None:
    assert last_due(FRIDAY_BEFORE_EASTER) == TUESDAY_AFTER_EASTER
    assert last_due(date(2026, 11, 21)) == date(2026, 11, 23)


def task(number: int, kind: str = "signal") -> Task:
    return Task(kind, number, f"{kind} {number}", "/")


def test_what_stands_in_two_sections_is_shown_once_and_as_stand_in_before_merely_new() -> None:
    agenda = arrange(
        FRIDAY_BEFORE_EASTER,
        {
            Section.NEW: [task(1), task(2), task(5)],
            Section.LAPSED: [task(1)],
            Section.STAND_IN: [task(2), task(3)],
            Section.ANSWERS: [task(3), task(4)],
            Section.STILL: [task(1, "challenge")],
        },
    )
    assert {group.section: [each.id for each in group.tasks] for group in agenda.own} == {
        Section.LAPSED: [1],
        Section.NEW: [5],
        Section.ANSWERS: [4],
        Section.STILL: [1],
    }
    assert agenda.stand_in is not None
    assert [each.id for each in agenda.stand_in.tasks] == [2, 3]


def test_a_day_on_which_nothing_asks_for_anything_is_empty() -> None:
    assert arrange(FRIDAY_BEFORE_EASTER, {}).is_empty


def test_a_section_counts_no_further_than_anyone_reads() -> None:
    [group] = arrange(FRIDAY_BEFORE_EASTER, {Section.NEW: [task(n) for n in range(COUNTED + 1)]}).own
    assert (group.count, group.is_capped, len(group.shown)) == (COUNTED, True, 10)
    assert group.left == COUNTED - 10

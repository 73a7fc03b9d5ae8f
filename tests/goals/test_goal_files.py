"""A file of goals is read as it is, or named by the line and column that is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.goals.goal_files import BadCell, fits, known_as, read

HEAD = "kind,title,parent,about,source,starts_on,ends_on,owner"


def found(text: str, *, deepest: int = 3, standing: dict[str, str | None] | None = None) -> tuple[int, str, str] | None:
    """Return what is wrong with a file; None for nothing."""
    try:
        fits(read(text), standing or {}, deepest=deepest)
    except BadCell as bad:
        return bad.line, bad.column, str(bad.why)
    return None


def test_dutch_headings_semicolons_and_dutch_dates_are_read() -> None:
    (row,) = read("\ufeffsoort;titel;vanaf;tot\nambitie; Elke straat verlicht ;1-6-2026;31-5-2030\n\n")
    assert (row.kind, row.title, str(row.starts_on), str(row.ends_on)) == (
        "ambition",
        "Elke straat verlicht",
        "2026-06-01",
        "2030-05-31",
    )


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("goal,a,,,,2026-01-01,,", None),
        ("goal,a,b,,,2026-01-01,,\ngoal,b,,,,2026-01-01,,", None),
        ("", (1, "title", "no_rows")),
        ("wens,a,,,,2026-01-01,,", (2, "kind", "no_kind")),
        ("goal,,,,,2026-01-01,,", (2, "title", "empty")),
        ("goal,a,,,,morgen,,", (2, "starts_on", "no_date")),
        ("goal,a,,,,2026-02-30,,", (2, "starts_on", "no_date")),
        ("goal,a,,,,2026-01-01,2025-01-01,", (2, "ends_on", "ends_first")),
        ("goal," + "a" * 141 + ",,,,2026-01-01,,", (2, "title", "too_long")),
        ("goal,a,,,,2026-01-01,,\n\ngoal,A ,,,,2026-01-01,,", (4, "title", "twice")),
        ("goal,a,nergens,,,2026-01-01,,", (2, "parent", "no_parent")),
        ("goal,a,a,,,2026-01-01,,", (2, "parent", "round")),
        ("goal,a,b,,,2026-01-01,,\ngoal,b,a,,,2026-01-01,,", (2, "parent", "round")),
        (
            "goal,a,,,,2026-01-01,,\ngoal,b,a,,,2026-01-01,,\ngoal,c,b,,,2026-01-01,,\ngoal,d,c,,,2026-01-01,,",
            (5, "parent", "too_deep"),
        ),
    ],
)
def test_what_is_wrong_is_named(rows: str, wrong: tuple[int, str, str] | None) -> None:
    assert found(f"{HEAD}\n{rows}") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", (1, "kind", "missing")),
        ("kind,title\n", (1, "starts_on", "missing")),
        ("kleur\n", (1, "kleur", "unknown_column")),
    ],
)
def test_a_heading_that_is_wrong_is_named(text: str, wrong: tuple[int, str, str]) -> None:
    assert found(text) == wrong


def test_a_circle_through_goals_that_stand_there_is_seen() -> None:
    # "b" lies under "a" already; the file hangs "a" under "b".
    text = f"{HEAD}\ngoal,a,b,,,2026-01-01,,"
    assert found(text, standing={"a": None, "b": "a"}) == (2, "parent", "round")


@given(st.text(max_size=200))
def test_no_file_is_a_fault_of_the_program(text: str) -> None:
    found(f"{HEAD}\n{text}")


@given(st.text(max_size=30))
def test_a_title_is_known_whatever_its_blanks(title: str) -> None:
    assert known_as(f"  {title} ") == known_as(title)

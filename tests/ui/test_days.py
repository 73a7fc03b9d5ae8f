"""Days in words: remembered by day and language, as Django writes them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.template.defaultfilters import date as by_django
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.ui.templatetags.days import OF_A_DAY, in_words


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(sorted(OF_A_DAY)), st.sampled_from(["nl", "en"]))
def test_a_day_reads_as_django_writes_it_in_each_language(day: date, form: str, language: str) -> None:
    with translation.override(language):
        assert in_words(day, form) == by_django(day, form)


@pytest.mark.parametrize("form", ["H:i", "c", "j F Y, H:i", None])
def test_what_says_hours_is_not_remembered_by_day(form: str | None) -> None:
    early = datetime(2026, 4, 3, 9, 0, tzinfo=timezone.get_current_timezone())
    late = early + timedelta(hours=5)
    assert [in_words(early, form), in_words(late, form)] == [by_django(early, form), by_django(late, form)]


def test_a_moment_late_in_the_evening_elsewhere_is_the_next_day_here() -> None:
    page = Template('{{ at|date:"Y-m-d" }}').render(Context({"at": datetime(2026, 6, 30, 22, 30, tzinfo=UTC)}))
    assert page == "2026-07-01"


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_reads_as_nothing(nothing: str | None) -> None:
    assert in_words(nothing, "j F Y") == ""


def test_an_icon_of_which_the_template_says_all_is_the_same_as_one_that_is_looked_up() -> None:
    context = Context({"name": "eye", "size": "small"})
    fixed = Template('{% icon "eye" size="small" %}').render(context)
    assert fixed == Template("{% icon name size=size %}").render(context)
    named = Template('{% icon "eye" label="Zie" %}').render(context)
    assert 'aria-label="Zie"' in named
    assert Template('{% icon "eye" as kept %}[{{ kept }}]').render(context).startswith("[<svg")

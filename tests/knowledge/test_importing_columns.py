"""The columns of an own table are pointed out once: guessed, corrected, looked at, kept under a name, used again."""

import pytest
from django.test import Client
from django.urls import reverse

from gewoondoen.knowledge import queries
from gewoondoen.knowledge.models import ColumnMapping, FigureImport
from tests.knowledge.bringing import sent, work
from tests.knowledge.making import indicator, usual
from tests.world import World

pytestmark = pytest.mark.django_db
State = FigureImport.State
WIDE = "buurt;jaar;inwoners;WOZ gemiddeld\nLindehof;2020;2500;300\nMarktzicht;2020;3500;geen\n"
LONG = "gebied;maand;soort;aantal\nBU99990001;2020-01;Fietsen;1200\nBU99990001;2020-01;Auto's;80\n"
PERIODS = "gebied;2019;2020\nBU99990001;2400;2500\nBU99990002;3400;3500\n"


@pytest.fixture
def analyst(world: World) -> Client:
    usual()
    return world.client("analyst.own")


def bring(client: Client, text: str, **fields: str) -> FigureImport:
    data = {"dataset": "kern", "form": "own", "file": sent(text, "tellingen.csv"), **fields}
    response = client.post(reverse("knowledge:import_new"), data)
    assert response.status_code == 302, response.context["form"].errors
    return FigureImport.objects.latest("pk")


def columns_url(table: FigureImport) -> str:
    return reverse("knowledge:import_columns", args=[table.pk])


def answers(client: Client, table: FigureImport, **changed: str) -> dict[str, str]:
    """Return what the form begins with, as a browser would send it, with some answers changed."""
    form = client.get(columns_url(table)).context["form"]
    given = {name: form[name].value() for name in form.fields}
    return {
        name: str(value) for name, value in given.items() if value is not None and value is not False and value != ""
    } | changed


def field_of(client: Client, table: FigureImport, label: str) -> str:
    form = client.get(columns_url(table)).context["form"]
    return next(name for name, field in form.fields.items() if field.label == label)


def test_what_the_columns_seem_to_be_is_shown_with_the_first_rows_as_they_would_be_read(analyst: Client) -> None:
    table = bring(analyst, WIDE)
    assert table.state == State.DRAFT
    page = analyst.get(columns_url(table))
    told = page.content.decode()
    assert "Marktzicht" in told
    assert page.context["form"].initial["area"] == "buurt"
    assert page.context["form"].initial["period"] == "jaar"
    assert ("BU99990001", "2020", "2.500") in [row[3:] for row in page.context["figures"]]


def test_a_word_among_the_numbers_has_to_be_given_a_meaning(analyst: Client) -> None:
    table = bring(analyst, WIDE)
    woz = field_of(analyst, table, "WOZ gemiddeld")
    sent_in = answers(analyst, table, name="Tellingen", bewaar="1", **{woz: "woz"})
    refused = analyst.post(columns_url(table), sent_in)
    assert refused.status_code == 422
    form = refused.context["form"]
    [(geen, word)] = form.words.items()
    assert (word, geen in form.errors) == ("geen", True)
    kept = analyst.post(columns_url(table), sent_in | {geen: "withheld"})
    assert kept.status_code == 302
    work()
    table.refresh_from_db()
    assert (table.state, table.report["numbers"]) == (State.CHECKED, 3)
    assert table.report["counts"]["reason_withheld"] == 1


def test_looking_again_keeps_what_was_answered_and_nothing_is_read(analyst: Client) -> None:
    table = bring(analyst, WIDE.replace("geen", "240"))
    woz = field_of(analyst, table, "WOZ gemiddeld")
    page = analyst.post(columns_url(table), answers(analyst, table, kijk="1", **{woz: "woz"}))
    assert page.status_code == 200
    assert page.context["form"][woz].value() == "woz"
    assert "Gemiddelde WOZ-waarde" in [row[2] for row in page.context["figures"]]
    table.refresh_from_db()
    assert table.state == State.DRAFT


def test_a_kept_mapping_is_used_again_for_the_next_file(analyst: Client) -> None:
    table = bring(analyst, WIDE.replace("geen", "240"))
    woz = field_of(analyst, table, "WOZ gemiddeld")
    analyst.post(columns_url(table), answers(analyst, table, name="Tellingen", bewaar="1", **{woz: "woz"}))
    mapping = ColumnMapping.objects.get()
    assert (mapping.name, mapping.layout) == ("Tellingen", "wide")
    following = bring(analyst, WIDE.replace("2020", "2021").replace("geen", "250"), mapping=str(mapping.pk))
    work()
    following.refresh_from_db()
    assert (following.state, following.mapping) == (State.CHECKED, mapping)
    assert following.report["periods"]["woz"] == {"2021": ["neighbourhood"]}


def test_a_table_with_a_row_for_each_figure_is_read_by_its_words(analyst: Client) -> None:
    indicator("fietsen"), indicator("autos")
    table = bring(analyst, LONG)
    form = analyst.get(columns_url(table)).context["form"]
    assert (form.initial["shape"], form.initial["measure"], form.initial["value"]) == ("rows", "soort", "aantal")
    cars = field_of(analyst, table, "Auto's")
    analyst.post(columns_url(table), answers(analyst, table, name="Verkeer", bewaar="1", **{cars: "autos"}))
    work()
    table.refresh_from_db()
    assert table.report["periods"] == {
        "autos": {"2020-01": ["neighbourhood"]},
        "fietsen": {"2020-01": ["neighbourhood"]},
    }


def test_a_table_with_a_column_for_each_period_is_one_figure(analyst: Client) -> None:
    table = bring(analyst, PERIODS)
    assert analyst.get(columns_url(table)).context["form"].initial["shape"] == "heads"
    refused = analyst.post(columns_url(table), answers(analyst, table, name="Reeks", bewaar="1"))
    assert "indicator" in refused.context["form"].errors
    analyst.post(columns_url(table), answers(analyst, table, name="Reeks", bewaar="1", indicator="inwoners"))
    work()
    table.refresh_from_db()
    assert sorted(table.report["periods"]["inwoners"]) == ["2019", "2020"]


def test_a_name_that_is_taken_is_refused_at_the_field(analyst: Client) -> None:
    first, second = bring(analyst, PERIODS), bring(analyst, PERIODS)
    for table, status in ((first, 302), (second, 422)):
        given = answers(analyst, table, name="Reeks", bewaar="1", indicator="inwoners")
        assert analyst.post(columns_url(table), given).status_code == status
    second.refresh_from_db()
    assert second.state == State.DRAFT


def test_a_file_that_cannot_be_opened_says_so_and_can_be_put_aside(analyst: Client) -> None:
    data = {"dataset": "kern", "form": "own", "file": sent(b"PK\x03\x04kapot", "tellingen.xlsx")}
    analyst.post(reverse("knowledge:import_new"), data)
    table = FigureImport.objects.latest("pk")
    page = analyst.get(columns_url(table))
    assert page.status_code == 422
    assert page.context["form"] is None
    assert reverse("knowledge:import_drop", args=[table.pk]) in page.content.decode()


def test_a_row_of_heads_that_was_guessed_wrong_is_corrected(analyst: Client) -> None:
    table = bring(analyst, "Verkeer in Teststad;;\nbron: tellussen;;\ngebied;jaar;inwoners\nBU99990001;2020;2500\n")
    page = analyst.post(columns_url(table), answers(analyst, table, kijk="1", header="3"))
    assert [row[3:] for row in page.context["figures"]] == [("BU99990001", "2020", "2.500")]


def test_figures_of_an_own_table_are_published_like_any_other(analyst: Client) -> None:
    table = bring(analyst, PERIODS)
    given = answers(analyst, table, name="Reeks", bewaar="1", indicator="inwoners")
    analyst.post(columns_url(table), given)
    work()
    analyst.post(reverse("knowledge:import_publish", args=[table.pk]))
    found = queries.published(queries.catalogue(None), ["BU99990001"], ["inwoners"], ["2020"])
    assert [(each.value, each.row, each.column) for each in found] == [(2500, 2, "2020")]

"""What figures there are and what each means, for everyone; and how an analyst adds and changes them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewoondoen.kernel.models import Event
from gewoondoen.knowledge import actions, column_lines, reading
from gewoondoen.knowledge.models import Dataset, FigureImport, Indicator, Version
from tests.knowledge.bringing import FORM, sent, small_reader, work
from tests.knowledge.making import dataset, indicator, town_figures, usual
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(world: World) -> Client:
    usual()
    return world.client("analyst.own")


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(f"knowledge:{name}", args=args) + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def form_of(client: Client, name: str, /, *args: object) -> dict[str, str]:
    """Return the form of a page as a browser would send it back."""
    form = client.get(reverse(f"knowledge:{name}", args=args)).context["form"]
    given = {each: form[each].value() for each in form.fields}
    return {
        each: str(value) for each, value in given.items() if value is not None and value is not False and value != ""
    }


def send(client: Client, name: str, /, *args: object, **changed: str) -> object:
    return client.post(reverse(f"knowledge:{name}", args=args), form_of(client, name, *args) | changed)


# For everyone ----------------------------------------------------------------------------------------------------


def test_everyone_reads_what_a_figure_means_whose_it_is_and_of_which_years(client: Client) -> None:
    town_figures()
    told = page(client, "definition", "aandeel_65_plus")
    for word in ("Een aandeel: op elke 100", "CBS", "CC BY 4.0", "2019 – 2020", "26 maart 2021"):
        assert word in told
    assert reverse("knowledge:definition", args=["inwoners"]) in told


def test_the_rules_for_small_numbers_are_told(client: Client) -> None:
    usual()
    Indicator.objects.filter(slug="inwoners").update(minimum_count=5, round_to=5)
    told = page(client, "definition", "inwoners")
    assert "geen getal vanaf 1 tot onder de 5" in told
    assert "veelvouden van 5" in told
    assert "geen eigen regel" in page(client, "definition", "woz")


def test_the_list_of_definitions_is_found_by_word_theme_and_source(client: Client) -> None:
    town_figures()
    assert "Gemiddelde WOZ-waarde" in page(client, "definitions", query="?zoek=woz")
    assert "Gemiddelde WOZ-waarde" not in page(client, "definitions", query="?thema=bevolking")
    assert "Gemiddelde WOZ-waarde" in page(client, "definitions", query="?bron=kern&thema=wonen")
    assert "Niets gevonden" in page(client, "definitions", query="?zoek=iets+anders")
    assert "Gemiddelde WOZ-waarde" in page(client, "definitions", query="?thema=bestaat-niet")


def test_sources_are_listed_with_their_licence_and_years(client: Client) -> None:
    town_figures()
    for told in (page(client, "sources"), page(client, "source", "kern")):
        for word in ("Kerncijfers", "CC BY 4.0", "2019 – 2020"):
            assert word in told


def test_what_is_for_civil_servants_does_not_exist_for_others(client: Client, world: World) -> None:
    town_figures()
    Dataset.objects.update(visibility=Dataset.Visibility.INTERNAL)
    for name, slug in (("definition", "inwoners"), ("source", "kern")):
        assert client.get(reverse(f"knowledge:{name}", args=[slug])).status_code == 404
        assert world.client("area_worker.own").get(reverse(f"knowledge:{name}", args=[slug])).status_code == 200


def test_lists_without_anything_in_them_say_so(client: Client) -> None:
    assert "nog niets geteld" in page(client, "definitions")
    assert "nog geen cijfers" in page(client, "sources")


def test_the_pages_ask_the_database_the_same_however_many_figures_there_are(
    client: Client, django_assert_max_num_queries: object
) -> None:
    town_figures()
    for name, args in (("definitions", []), ("definition", ["aandeel_65_plus"]), ("source", ["kern"])):
        with django_assert_max_num_queries(5):  # type: ignore[operator]
            client.get(reverse(f"knowledge:{name}", args=args))


# For who manages them --------------------------------------------------------------------------------------------


def test_an_analyst_adds_a_source_and_a_definition(analyst: Client) -> None:
    given = {
        "name": "Tellingen",
        "slug": "tellingen",
        "source": "Gemeente",
        "form": "own",
        "frequency": "week",
        "visibility": "public",
        "is_active": "on",
    }
    assert analyst.post(reverse("knowledge:dataset_add"), given).status_code == 302
    made = Dataset.objects.get(slug="tellingen")
    assert made.edited_at is not None
    response = send(
        analyst,
        "indicator_add",
        "tellingen",
        name="Fietsen",
        slug="fietsen",
        theme="mobiliteit",
        kind="count",
        columns_own="fiets\nFietsen | van: 2020",
    )
    assert response.status_code == 302  # type: ignore[attr-defined]
    row = Indicator.objects.get(slug="fietsen")
    assert row.columns == {"own": [{"name": "fiets"}, {"name": "Fietsen", "first": 2020}]}
    assert row.dataset == made
    assert Event.objects.filter(verb="figures.defined").count() == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "mean", "numerator": "inwoners"}, "numerator"),
        ({"kind": "count", "denominator": "inwoners"}, "denominator"),
        ({"numerator": "inwoners_65_plus", "denominator": ""}, "denominator"),
        ({"part_of": "woz", "split": "leeftijd"}, "part_of"),
        ({"part_of": "inwoners"}, "split"),
        ({"split": "leeftijd"}, "part_of"),
        ({"least": "10", "most": "5"}, "most"),
        ({"first_year": "2020", "last_year": "2010"}, "last_year"),
        ({"decimals": "9"}, "decimals"),
        ({"base": "7"}, "base"),
        ({"minimum_count": "2"}, "minimum_count"),
        ({"kind": "count", "numerator": "", "denominator": "", "minimum_count": "6", "round_to": "10"}, None),
        ({"kind": "count", "numerator": "", "denominator": "", "minimum_count": "12", "round_to": "10"}, "round_to"),
        ({"kind": "mean", "numerator": "", "denominator": "", "minimum_denominator": "10"}, "minimum_denominator"),
        ({"columns_statline3": "Naam | jaar: 2020"}, "columns_statline3"),
        ({"columns_statline3": "| van: 2020"}, "columns_statline3"),
        ({"columns_statline3": "Naam | keer: 0"}, "columns_statline3"),
        ({"columns_statline3": "AantalInwoners"}, "columns_statline3"),
        ({"columns_statline3": "AantalInwoners | tot: 2012"}, None),
        ({"theme": "onzin"}, "theme"),
    ],
)
def test_what_cannot_hold_together_is_told_at_the_field(
    analyst: Client, changed: dict[str, str], field: str | None
) -> None:
    Indicator.objects.filter(slug="inwoners").update(columns={"statline3": [{"name": "AantalInwoners", "first": 2013}]})
    ids = {each.slug: str(each.pk) for each in Indicator.objects.all()}
    changed = {name: ids.get(value, value) for name, value in changed.items()}
    response = send(analyst, "indicator_edit", "aandeel_65_plus", **changed)
    if field is None:
        assert response.status_code == 302  # type: ignore[attr-defined]
        return
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert field in response.context["form"].errors  # type: ignore[attr-defined]
    assert Indicator.objects.get(slug="aandeel_65_plus").edited_at is None


def test_nothing_is_part_of_itself_by_a_detour(analyst: Client) -> None:
    whole, part = indicator("geheel"), indicator("deel")
    Indicator.objects.filter(pk=part.pk).update(part_of=whole, split="soort")
    response = send(analyst, "indicator_edit", "geheel", part_of=str(part.pk), split="soort")
    assert "part_of" in response.context["form"].errors  # type: ignore[attr-defined]


def test_a_slug_is_chosen_once(analyst: Client) -> None:
    send(analyst, "indicator_edit", "inwoners", slug="bewoners", name="Bewoners")
    assert Indicator.objects.get(slug="inwoners").name == "Bewoners"
    wrong = analyst.post(reverse("knowledge:dataset_add"), {"name": "X", "slug": "Met Spatie"})
    assert "slug" in wrong.context["form"].errors


def test_tables_by_year_are_a_line_each(analyst: Client) -> None:
    wrong = send(analyst, "dataset_edit", "kern", tables="2020 is de tabel")
    assert "tables" in wrong.context["form"].errors  # type: ignore[attr-defined]
    send(analyst, "dataset_edit", "kern", tables="2020 = 84799NED\n2019: 84583NED")
    assert Dataset.objects.get(slug="kern").tables == {"2020": "84799NED", "2019": "84583NED"}
    assert form_of(analyst, "dataset_edit", "kern")["tables"] == "2019 = 84583NED\n2020 = 84799NED"


def test_columns_are_written_as_they_are_read() -> None:
    lines = (
        "Appartement | onder: Energie | eenheid: kWh | keer: 0,001 | van: 2013 | tot: 2020 | waar: Soort = 1.1\nNaam"
    )
    assert column_lines.written(column_lines.read(lines)) == lines


def test_a_new_rule_for_small_numbers_says_that_figures_have_to_be_read_again(
    analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(reading.READERS, FORM, small_reader)
    few = "code;inwoners\nBU99990001;4\nBU99990002;3500\nBU99990103;120\nBU99990104;90\n"
    made = actions.ask_import(dataset=dataset(), form=FORM, file=sent(few), by=None)
    work()
    made.refresh_from_db()
    actions.publish_import(figure_import=made, by=None)
    Version.objects.update(made_at=timezone.now() - timedelta(minutes=1))
    response = send(analyst, "indicator_edit", "inwoners", minimum_count="5")
    told = analyst.get(response.url).content.decode()  # type: ignore[attr-defined]
    assert "gelden de oude regels" in told
    assert "gewijzigd nadat de cijfers van nu zijn gelezen" in told
    assert "cijfers.csv" in page(analyst, "dataset_again", "kern")
    analyst.post(reverse("knowledge:dataset_again", args=["kern"]))
    work()
    again = FigureImport.objects.latest("pk")
    assert again.report["counts"]["reason_small"] == 1
    actions.publish_import(figure_import=again, by=None)
    assert "gewijzigd nadat de cijfers" not in page(analyst, "dataset_edit", "kern")


def test_files_that_are_gone_cannot_be_read_again(analyst: Client) -> None:
    town_figures()
    response = analyst.post(reverse("knowledge:dataset_again", args=["kern"]))
    assert response.status_code == 409
    assert "niet meer bewaard" in response.content.decode()


def test_a_definition_goes_back_to_its_declaration(world: World) -> None:
    actions.bring_in_declarations()
    analyst = world.client("analyst.own")
    declared = Indicator.objects.get(slug="inwoners").name
    send(analyst, "indicator_edit", "inwoners", name="Bewoners")
    url = reverse("knowledge:indicator_restore", args=["inwoners"])
    assert url in page(analyst, "indicator_edit", "inwoners")
    assert "gaat verloren" in page(analyst, "indicator_restore", "inwoners")
    analyst.post(url)
    assert Indicator.objects.get(slug="inwoners").name == declared


def test_every_declared_definition_can_be_opened_and_kept_as_it_is(world: World) -> None:
    actions.bring_in_declarations()
    analyst = world.client("analyst.own")
    for slug in ("inwoners", "aandeel_65_plus", "virusdeeltjes_rioolwater"):
        if not Indicator.objects.filter(slug=slug).exists():
            continue
        before = Indicator.objects.get(slug=slug)
        response = send(analyst, "indicator_edit", slug)
        assert response.status_code == 302, response.context["form"].errors  # type: ignore[attr-defined]
        after = Indicator.objects.get(slug=slug)
        assert (after.columns, after.kind, after.denominator_id) == (before.columns, before.kind, before.denominator_id)


def test_what_has_no_declaration_has_nothing_to_go_back_to(analyst: Client) -> None:
    response = analyst.post(reverse("knowledge:indicator_restore", args=["woz"]))
    assert response.status_code == 409
    assert "geen uitgangstekst" in response.content.decode()

"""Making an index: choose, weigh, look, keep; each mistake at its field, with what was typed kept."""

import pytest

from gewoondoen.knowledge.models import CompositeIndex
from tests.knowledge.making_indices import CARD, judged_figures, made, published
from tests.world import World

pytestmark = pytest.mark.django_db
NEW = "/kennis/index/nieuw/"
ENGLISH = {"Accept-Language": "en"}
FILLED = {
    "niveau": "neighbourhood",
    "cijfer": ["bijstand", "inbraak"],
    "name": "Sociale index",
    "name_en": "Social index",
    "about": "Om te leren.",
    "domain_1": "Bestaan",
    "weight_1": "2",
    "domain_2": "Veiligheid",
    "weight_2": "1,5",
    "in-bijstand": "1",
    "of-bijstand": "1",
    "in-inbraak": "2",
    "of-inbraak": "1",
    "construction": "zscore",
    "within": "NL00",
    "period": "2020",
    "coverage": "75",
    "bekijk": "1",
}


def send(world: World, status: int = 200, path: str = NEW, **changes: object) -> str:
    data = {key: value for key, value in {**FILLED, **changes}.items() if value is not None}
    response = world.client("analyst.own").post(path, data, headers=ENGLISH)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def get(world: World, path: str) -> str:
    response = world.client("analyst.own").get(path, headers=ENGLISH)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def town(world: World) -> World:
    judged_figures()
    return world


def digest_in(shown: str) -> str:
    return shown.split('name="bekeken" value="')[1].split('"')[0]


def test_first_the_figures_are_chosen_and_a_domain_a_theme_is_proposed(town: World) -> None:
    assert 'name="cijfer" value="bijstand"' in get(town, NEW)
    shown = get(town, f"{NEW}?niveau=neighbourhood&cijfer=bijstand&cijfer=inbraak")
    assert 'name="domain_1" value="Werk en uitkering"' in shown
    assert 'name="domain_2" value="Veiligheid"' in shown
    assert "Less is better" in shown


def test_without_figures_there_is_nothing_to_choose_from(world: World) -> None:
    assert "There are no figures to choose from yet" in get(world, NEW)


def test_choosing_nothing_is_said(town: World) -> None:
    assert "Choose at least one indicator" in get(town, f"{NEW}?niveau=neighbourhood")


def test_looking_shows_what_comes_of_it_and_keeps_nothing(town: World) -> None:
    shown = send(town)
    assert "3 of 4 areas get a score" in shown
    assert "Rietveld" in shown
    assert not CompositeIndex.objects.exists()


def test_what_was_looked_at_is_what_is_kept(town: World) -> None:
    digest = digest_in(send(town))
    send(town, 302, bewaar="1", bekijk=None, bekeken=digest)
    index = CompositeIndex.objects.get()
    assert (index.slug, index.name_en) == ("sociale-index", "Social index")
    assert index.versions.get().domains == [
        {"name": "Bestaan", "weight": 2.0, "indicators": [{"slug": "bijstand", "weight": 1.0, "direction": "down"}]},
        {"name": "Veiligheid", "weight": 1.5, "indicators": [{"slug": "inbraak", "weight": 1.0, "direction": "down"}]},
    ]


def test_a_recipe_that_was_changed_after_looking_is_looked_at_again(town: World) -> None:
    digest = digest_in(send(town))
    shown = send(town, bewaar="1", bekijk=None, bekeken=digest, weight_1="9")
    assert "What comes of it" in shown
    assert not CompositeIndex.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weight_1": "0", "weight_2": "0"}, "All domains have a weight of 0"),
        ({"weight_1": "-1"}, "greater than or equal to 0"),
        ({"weight_1": "veel"}, "Write a number"),
        ({"of-inbraak": "inf"}, "Write a number"),
        ({"of-inbraak": "0"}, "All indicators of this domain have a weight of 0"),
        ({"domain_2": ""}, "give it a name"),
        ({"domain_2": "bestaan"}, "two domains of this name"),
        ({"in-inbraak": "1"}, "No indicator is in this domain"),
        ({"weight_2": ""}, "Give it a weight"),
        ({"in-inbraak": "9"}, "Select a valid choice"),
        ({"period": "1850"}, "Select a valid choice"),
        ({"within": "GM0001"}, "Select a valid choice"),
        ({"coverage": "0"}, "greater than or equal to 1"),
        ({"coverage": "140"}, "less than or equal to 100"),
        ({"construction": "magie"}, "Select a valid choice"),
        ({"name": ""}, "required"),
        ({"period": "2019"}, "There are no figures of Inbraak by then"),
    ],
)
def test_each_mistake_stands_at_its_field_and_nothing_is_kept(
    town: World, changes: dict[str, object], said: str
) -> None:
    shown = send(town, 422, **changes)
    assert said in shown
    assert 'value="Social index"' in shown
    assert not CompositeIndex.objects.exists()


def test_a_figure_without_a_better_side_is_left_out_and_said(town: World) -> None:
    shown = send(town, cijfer=["bijstand", "inbraak", "inwoners"])
    assert "neither more nor less of it is better" in shown


def test_a_form_without_any_figure_is_refused(town: World) -> None:
    assert "Choose at least one indicator" in send(town, 422, cijfer=[])


def test_a_next_version_starts_from_the_recipe_and_needs_a_reason(town: World) -> None:
    made()
    path = "/kennis/index/sociale-index/nieuwe-versie/"
    shown = get(town, path)
    assert 'name="domain_1" value="Bestaan"' in shown
    assert 'name="weight_1" value="2"' in shown
    assert 'value="75"' in shown
    assert 'name="name"' not in shown
    filled = {"cijfer": ["bijstand", "inbraak"], "why": ""}
    assert "required" in send(town, 422, path, **filled)
    filled["why"] = "Zonder inkomen"
    digest = digest_in(send(town, 200, path, **filled))
    send(town, 302, path, **filled, bewaar="1", bekijk=None, bekeken=digest)
    later = CompositeIndex.objects.get().versions.get(number=2)
    assert later.why == "Zonder inkomen"
    assert "Zonder inkomen" in get(town, "/kennis/index/sociale-index/?versie=2")


def test_figures_can_be_added_to_the_recipe_of_a_next_version(town: World) -> None:
    made()
    query = "?cijfer=bijstand&cijfer=inkomen&cijfer=inbraak"
    shown = get(town, f"/kennis/index/sociale-index/nieuwe-versie/{query}")
    assert shown.count('name="cijfer"') == 3
    assert "checked" in get(town, f"/kennis/index/sociale-index/nieuwe-versie/{query}&kies=1")


def test_the_card_is_filled_in_from_the_recipe_in_dutch(town: World) -> None:
    made()
    shown = get(town, "/kennis/index/sociale-index/kaart/1/wijzigen/")
    assert "Bijstand (CBS, Kerncijfers)" in shown
    assert 'value="Sociale index"' in shown
    assert "1.0.0" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"naam": "x" * 100}, "longer than the register takes"),
        ({"omschrijving": "x" * 350}, "longer than the register takes"),
        ({"begindatum": "maart"}, "Write a year and a month"),
        ({"begindatum": "2026-05", "einddatum": "2026-01"}, "It ends before it begins"),
        ({"wet": "wetten.overheid.nl"}, "Write a whole web address"),
        ({"contact": "bel ons"}, "Write an e-mail address"),
        ({"status": "Ergens"}, "Select a valid choice"),
    ],
)
def test_a_card_is_held_to_the_limits_of_the_register(town: World, changes: dict[str, str], said: str) -> None:
    made()
    path = "/kennis/index/sociale-index/kaart/1/wijzigen/"
    response = town.client("analyst.own").post(path, {**CARD, **changes}, headers=ENGLISH)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert CompositeIndex.objects.get().versions.get().card == {}


def test_of_a_draft_the_card_may_lack_things_and_of_what_is_public_it_may_not(town: World) -> None:
    made()
    path = "/kennis/index/sociale-index/kaart/1/wijzigen/"
    analyst = town.client("analyst.own")
    assert analyst.post(path, {**CARD, "contact": ""}).status_code == 302
    assert analyst.post(path, CARD).status_code == 302
    assert analyst.post("/kennis/index/sociale-index/openbaar/1/").status_code == 302
    refused = analyst.post(path, {**CARD, "contact": ""}, headers=ENGLISH)
    assert refused.status_code == 422
    assert "The register refuses a record without this" in refused.content.decode()


def test_the_card_goes_out_by_the_names_of_the_register(town: World) -> None:
    published()
    base = "/kennis/index/sociale-index/kaart/1/"
    client = town.client("anonymous")
    record = client.get(f"{base}uitvoer/json/").json()
    assert (record["Publicatiecategorie"], record["Leverancier"]) == ("Impactvolle algoritmes", "Veld niet ingevuld")
    lines = b"".join(client.get(f"{base}uitvoer/csv/").streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("Naam;Korte omschrijving;Organisatie;Thema;Status")
    assert client.get(f"{base}uitvoer/xml/").status_code == 404
    assert "Veld niet ingevuld" in client.get(base).content.decode()

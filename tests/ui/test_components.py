from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils import translation

from gewoondoen.ui.icons import ICONS
from gewoondoen.ui.templatetags.ui import initials
from tests.ui.pages import render


def test_an_icon_is_silent_unless_it_has_a_name() -> None:
    assert render('{% icon "phone" %}').one("svg")["aria-hidden"] == "true"
    named = render('{% icon "phone" label="Bel" %}').one("svg")
    assert (named["role"], named["aria-label"]) == ("img", "Bel")


def test_an_unknown_icon_shows_the_fallback_that_the_sprite_has() -> None:
    assert render('{% icon "no-such-icon" %}').one("use")["href"].endswith("#point")
    assert "point" in ICONS


def test_an_unknown_tone_shows_as_neutral() -> None:
    assert "gd-badge--neutral" in render('{% badge "x" tone="pink" %}').one("span")["class"]


def test_words_of_people_are_escaped_in_every_component() -> None:
    html = '<b onclick="x">'
    pages = [
        render("{% badge words %}", words=html),
        render("{% stat_tile label=words value=words note=words %}", words=html),
        render("{% empty_state title=words text=words %}", words=html),
        render("{% person name=words role=words %}", words=html),
        render("{% card title=words %}{{ words }}{% endcard %}", words=html),
        render("{% alert title=words %}{{ words }}{% endalert %}", words=html),
        render("{% section words %}{{ words }}{% endsection %}", words=html),
        render("{% details words %}{{ words }}{% enddetails %}", words=html),
        render("{% data_list rows %}", rows=[(html, html)]),
        render("{% timeline entries %}", entries=[SimpleNamespace(at=datetime(2026, 1, 2, tzinfo=UTC), text=html)]),
    ]
    for page in pages:
        assert page.all("b") == []
        assert html in page.text


def test_the_stepper_says_where_one_is_in_words_and_to_a_screen_reader() -> None:
    with translation.override("nl"):
        page = render("{% stepper steps=steps current=1 %}", steps=["Wat", "Waar", "Wie"])
    assert page.text.startswith("Stap 2 van 3: Waar")
    assert len(page.all("li", aria_current="step")) == 1
    assert "(klaar)" in page.text


def test_a_card_with_an_address_has_one_link_named_by_its_title() -> None:
    page = render('{% card title="Zuid" href="/gebieden/zuid/" heading=3 %}<p>Tekst</p>{% endcard %}')
    assert page.one("a")["href"] == "/gebieden/zuid/"
    assert len(page.all("h3")) == 1


def test_a_table_scrolls_in_a_region_that_has_its_name_and_takes_the_keyboard() -> None:
    page = render('{% table "Meldingen" %}<tbody><tr><td>1</td></tr></tbody>{% endtable %}')
    region = page.one("div", role="region")
    assert (region["aria-label"], region["tabindex"]) == ("Meldingen", "0")


@pytest.mark.parametrize(("tone", "role"), [("info", "status"), ("positive", "status"), ("negative", "alert")])
def test_only_a_negative_alert_interrupts(tone: str, role: str) -> None:
    assert len(render(f'{{% alert tone="{tone}" %}}x{{% endalert %}}').all("div", role=role)) == 1


def test_the_pager_names_the_addresses_and_is_absent_on_a_single_page() -> None:
    middle = render("{% pager page %}", page=SimpleNamespace(previous_url="?voor=9", next_url="?na=2", label="3 tot 8"))
    assert [a["rel"] for a in middle.all("a")] == ["prev", "next"]
    single = render("{% pager page %}", page=SimpleNamespace(previous_url="", next_url="", label=""))
    assert single.elements == []


def test_breadcrumbs_do_not_link_to_the_page_itself() -> None:
    page = render("{% breadcrumbs trail %}", trail=[("Stad", "/stad/"), ("Zuid", "/zuid/")])
    assert [a["href"] for a in page.all("a")] == ["/stad/"]
    assert len(page.all("span", aria_current="page")) == 1


def test_a_phone_number_can_be_dialled() -> None:
    page = render('{% person name="Samira el Idrissi" phone="06 1234-5678" email="s@x.nl" %}')
    assert page.all("a")[0]["href"] == "tel:0612345678"
    assert page.all("a")[1]["href"] == "mailto:s@x.nl"
    assert "s@x.nl" in page.text.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Samira el Idrissi", "SI"), ("Ayşe", "A"), ("", ""), ("jan", ""), ("Jan-Willem de Boer", "JB")],
)
def test_initials_come_from_the_first_and_last_capitalised_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_figures_in_attributes_keep_their_point_in_dutch() -> None:
    with translation.override("nl"):
        bar = render("{% progress 1.5 3 label %}", label="Half").one("progress")
    assert (bar["value"], bar["max"]) == ("1.5", "3")


def test_an_empty_value_in_a_data_list_is_named_unknown_and_zero_is_not_empty() -> None:
    with translation.override("nl"):
        page = render("{% data_list rows %}", rows=[("Inwoners", 0), ("Sinds", "")])
    assert "Inwoners 0 Sinds – onbekend" in page.text.replace("–", "– ").replace("  ", " ")

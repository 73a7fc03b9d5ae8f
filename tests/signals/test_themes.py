"""The list of themes: changed by an administrator, or brought in as a whole."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from gewoondoen.signals.models import Theme
from gewoondoen.signals.themes import DEFAULT_THEMES
from tests.world import World

HEADING = "slug;domain;name;call_within\n"


def imported(folder: Path, text: str) -> None:
    file = folder / "themas.csv"
    file.write_text(text, encoding="utf-8")
    call_command("import_themes", str(file))


@pytest.mark.django_db
def test_a_new_installation_has_themes_in_all_three_domains() -> None:
    assert Theme.objects.count() == len(DEFAULT_THEMES)
    assert set(Theme.objects.values_list("domain", flat=True)) == {"social", "physical", "safety"}


@pytest.mark.django_db
def test_a_file_adds_and_changes_themes(tmp_path: Path) -> None:
    imported(tmp_path, f"{HEADING}water;physical;Water en wegen;4\nstilte;safety;Stilte;\n")
    assert Theme.objects.get(slug="water").call_within == 4
    assert Theme.objects.get(slug="stilte").name_en == "Stilte"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ("nieuw;physical;Nieuw;3\nwater;nat;Water;3\n", "line 3, column domain"),
        ("nieuw;physical;Nieuw;3\nwater;physical;;3\n", "line 3, column name"),
        ("nieuw;physical;Nieuw;3\nwater;physical;Water;snel\n", "line 3, column call_within"),
        ("nieuw;physical;Nieuw;3\nnieuw;physical;Weer;3\n", "line 3, column slug"),
        ("nieuw;physical;Nieuw;3\nwat er;physical;Water;3\n", "line 3, column slug"),
    ],
)
def test_one_wrong_cell_is_named_and_nothing_changes(tmp_path: Path, rows: str, where: str) -> None:
    with pytest.raises(CommandError, match=where):
        imported(tmp_path, HEADING + rows)
    assert not Theme.objects.filter(slug="nieuw").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["slug;name\nx;X\n", "slug;domain;name;kleur\n", ""])
def test_a_file_with_other_columns_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CommandError, match="line 1"):
        imported(tmp_path, text)


def test_the_administrator_adds_changes_and_switches_off(world: World) -> None:
    client = Client()
    client.force_login(world.administrator())
    assert client.get(reverse("signals:themes")).status_code == 200
    values = {"domain": "safety", "name": "Geluid", "name_en": "Noise", "call_within": 2, "order": 5, "slug": "stilte"}
    answer = client.post(reverse("signals:add_theme"), values)
    assert answer.status_code == 302, answer.context["form"].errors
    theme = Theme.objects.get(slug="stilte")
    assert not theme.is_active
    assert client.post(reverse("signals:theme", args=["stilte"]), values | {"name": ""}).status_code == 422
    assert client.get(reverse("signals:theme", args=["onzin"])).status_code == 404

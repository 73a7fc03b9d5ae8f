"""An existing agenda is looked at first and brought in whole, or not at all."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.challenges.models import Challenge
from tests.agendas.making import CHAIR, Agendas, fresh, order
from tests.agendas.test_tables import word
from tests.world import World

pytestmark = pytest.mark.django_db
TABLE = [
    ["Opgave", "Plaats", "Buurt", "Domein", "Waarom niet"],
    ["Rustig fietsen", "2", "Lindehof", "fysiek", ""],
    ["Samen eten", "1", "", "sociaal", ""],
    ["Meer parkeren", "", "", "", "Pas na de herinrichting"],
]


def look(client: Client, agenda: AreaAgenda, table: list[list[str]], name: str = "stadsdeelagenda.docx") -> object:
    """Send a file to look at."""
    return client.post(f"/agendas/{agenda.pk}/inlezen/", {"file": SimpleUploadedFile(name, word(table))})


def rows_in(page: str) -> dict[str, str]:
    """Return what the form under the table carries."""
    return dict(re.findall(r'name="(key|rows)" value="([^"]+)"', page))


def test_a_word_table_becomes_challenges_of_the_platform_in_their_order(world: World) -> None:
    made = Agendas(world)
    agenda = made.started()
    client = world.client(CHAIR)
    shown = look(client, agenda, TABLE).content.decode()
    assert not Challenge.objects.exists(), "looking changes nothing"
    answer = client.post(f"/agendas/{agenda.pk}/inlezen/zetten/", rows_in(shown))
    assert answer.status_code == 302
    assert order(agenda) == ["Samen eten", "Rustig fietsen"]
    first = Challenge.objects.get(title="Rustig fietsen")
    assert (first.area, first.domains, first.named_by) == (world.lindehof, ["physical"], "platform")
    assert first.named_by_organisation == made.platform.organisation
    assert fresh(agenda).items.get(rank=None).left_off_because == "Pas na de herinrichting"


def test_the_same_table_twice_changes_nothing(world: World) -> None:
    agenda = Agendas(world).started()
    client = world.client(CHAIR)
    for _ in range(2):
        shown = look(client, agenda, TABLE).content.decode()
        client.post(f"/agendas/{agenda.pk}/inlezen/zetten/", rows_in(shown))
    assert Challenge.objects.count() == 3
    assert order(agenda) == ["Samen eten", "Rustig fietsen"]


def test_a_challenge_that_is_there_is_taken_and_not_doubled(world: World) -> None:
    made = Agendas(world)
    there = made.challenge("samen eten", area=world.marktzicht)
    agenda = made.started()
    client = world.client(CHAIR)
    shown = look(client, agenda, TABLE).content.decode()
    client.post(f"/agendas/{agenda.pk}/inlezen/zetten/", rows_in(shown))
    assert fresh(agenda).items.get(rank=1).challenge == there


def test_an_area_of_elsewhere_is_named_by_file_row_and_column_and_nothing_is_written(world: World) -> None:
    agenda = Agendas(world).started()
    wrong = [TABLE[0], ["Rustig fietsen", "1", "Rietveld", "", ""]]
    answer = look(world.client(CHAIR), agenda, wrong)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "stadsdeelagenda.docx, rij 2, kolom “Buurt”" in text
    assert "Rietveld" in text
    assert not Challenge.objects.exists()


def test_rows_that_were_changed_under_way_are_refused(world: World) -> None:
    agenda = Agendas(world).started()
    client = world.client(CHAIR)
    carried = rows_in(look(client, agenda, TABLE).content.decode())
    client.post(f"/agendas/{agenda.pk}/inlezen/zetten/", carried | {"rows": carried["rows"][:-2] + "xx"})
    assert not Challenge.objects.exists()


def test_a_double_click_brings_it_in_once(world: World) -> None:
    agenda = Agendas(world).started()
    client = world.client(CHAIR)
    carried = rows_in(look(client, agenda, TABLE).content.decode())
    for _ in range(2):
        assert client.post(f"/agendas/{agenda.pk}/inlezen/zetten/", carried).status_code == 302
    assert Challenge.objects.count() == 3

"""How an analyst brings figures in by the browser: what is sent, what is told, and that nothing changes by itself."""

from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from django.urls import reverse

from gewoondoen.knowledge import actions, queries, reading
from gewoondoen.knowledge.models import Dataset, FigureImport, Version
from tests.knowledge.bringing import BAD, FORM, GOOD, OTHER, sent, small_reader, work
from tests.knowledge.making import dataset, usual
from tests.world import World

pytestmark = pytest.mark.django_db
State = FigureImport.State


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading.READERS, FORM, small_reader)


@pytest.fixture
def analyst(world: World) -> Client:
    usual()
    return world.client("analyst.own")


def bring(client: Client, text: str | bytes = GOOD, name: str = "cijfers.csv", **fields: str) -> FigureImport:
    data = {"dataset": "kern", "form": FORM, "file": sent(text, name), **fields}
    response = client.post(reverse("knowledge:import_new"), data)
    assert response.status_code == 302, response.context["form"].errors
    work()
    return FigureImport.objects.latest("pk")


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"knowledge:{name}", args=args))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_file_is_read_looked_at_and_published(analyst: Client) -> None:
    made = bring(analyst, release="2021-03-26")
    told = page(analyst, "import", made.pk)
    assert "Klaar om te publiceren" in told
    assert "nieuw" in told
    asked = page(analyst, "import_publish", made.pk)
    assert "4 cijfers zijn nieuw" in asked
    assert Version.objects.count() == 0
    response = analyst.post(reverse("knowledge:import_publish", args=[made.pk]))
    assert response.status_code == 302
    version = Version.objects.get()
    assert (version.numbers, version.release, version.by) == (3, "2021-03-26", made.by)
    assert "3" in page(analyst, "versions")


def test_the_report_names_what_changes_with_before_and_after(analyst: Client) -> None:
    actions.publish_import(figure_import=bring(analyst, GOOD), by=None)
    told = page(analyst, "import", bring(analyst, OTHER).pk)
    assert "Buurt 1 (BU99990001)" in told
    assert "2.500" in told
    assert "2.600" in told


def test_a_file_that_is_wrong_is_told_by_row_and_column_and_changes_nothing(analyst: Client, figures_dir: Path) -> None:
    actions.publish_import(figure_import=bring(analyst), by=None)
    before, version = sorted(figures_dir.rglob("*")), Version.objects.get()
    made = bring(analyst, BAD)
    told = page(analyst, "import", made.pk)
    assert "Er is één ding mis mee" in told
    assert "inwoners" in told
    assert sorted(figures_dir.rglob("*")) == before
    assert Version.objects.get() == version


def test_more_than_fifty_mistakes_are_counted_and_the_first_are_shown(analyst: Client) -> None:
    rows = "".join(f"BU9999{number:04};x\n" for number in range(1, 71))
    told = page(analyst, "import", bring(analyst, f"code;inwoners\n{rows}").pk)
    assert "70 dingen" in told
    assert "Dit zijn de eerste 50 van 70." in told


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"file": ""}, "file", "Vul dit in."),
        ({"period": "soon"}, "period", "Schrijf een jaar"),
        ({"period": "2020-13"}, "period", "Schrijf een jaar"),
        ({"dataset": "onbekend"}, "dataset", "Selecteer een geldige keuze"),
        ({"release": "gisteren"}, "release", "Voer een geldige datum in"),
        ({"form": "excel"}, "form", "geldige keuze"),
    ],
)
def test_a_form_that_is_wrong_says_so_at_the_field_and_keeps_the_rest(
    analyst: Client, fields: dict[str, str], field: str, words: str
) -> None:
    data = {"dataset": "kern", "form": FORM, "period": "2020", "file": sent(), **fields}
    response = analyst.post(reverse("knowledge:import_new"), data)
    assert response.status_code == 422
    assert words in str(response.context["form"].errors[field])
    assert FigureImport.objects.count() == 0


def test_a_file_larger_than_the_limit_is_refused_with_what_to_do(analyst: Client, settings: object) -> None:
    settings.FIGURES_MAX_BYTES = 10  # type: ignore[attr-defined]
    data = {"dataset": "kern", "form": FORM, "file": sent()}
    response = analyst.post(reverse("knowledge:import_new"), data)
    assert response.status_code == 422
    assert "groter dan" in str(response.context["form"].errors["file"])
    assert FigureImport.objects.count() == 0


def test_what_is_larger_than_anything_we_take_is_refused_before_it_is_read(
    analyst: Client, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.UPLOAD_MAX_BYTES = 100  # type: ignore[attr-defined]
    monkeypatch.setattr(WSGIRequest, "_load_post_and_files", lambda _request: pytest.fail("it was read"))
    response = analyst.post(reverse("knowledge:import_new"), {"dataset": "kern", "file": sent("x" * 200)})
    assert response.status_code == 413
    assert "groter dan" in response.content.decode()


def test_without_a_form_the_usual_one_of_the_dataset_is_taken(analyst: Client) -> None:
    Dataset.objects.filter(slug="kern").update(form=FORM)
    made = bring(analyst, form="")
    assert (made.form, made.state) == (FORM, State.CHECKED)


def test_while_a_file_is_read_the_page_looks_again_and_works_without_scripts(analyst: Client) -> None:
    made = actions.ask_import(dataset=dataset(), form=FORM, file=sent(), by=None)
    FigureImport.objects.filter(pk=made.pk).update(state=State.READING, percentage=40)
    whole, part = page(analyst, "import", made.pk), page(analyst, "import_progress", made.pk)
    assert reverse("knowledge:import_progress", args=[made.pk]) in whole
    assert 'value="40"' in part
    assert "<noscript>" in part
    assert "<html" not in part
    FigureImport.objects.filter(pk=made.pk).update(state=State.FAILED)
    assert "hx-get" not in page(analyst, "import_progress", made.pk)


def test_who_publishes_second_is_told_and_can_have_the_file_read_again(analyst: Client, world: World) -> None:
    first, second = bring(analyst, GOOD), bring(analyst, OTHER)
    world.client("analyst.other").post(reverse("knowledge:import_publish", args=[first.pk]))
    response = analyst.post(reverse("knowledge:import_publish", args=[second.pk]))
    assert response.status_code == 409
    assert "nieuwere cijfers gepubliceerd" in response.content.decode()
    assert Version.objects.get().source == first
    told = page(analyst, "import", second.pk)
    assert reverse("knowledge:import_again", args=[second.pk]) in told
    assert reverse("knowledge:import_publish", args=[second.pk]) not in told
    analyst.post(reverse("knowledge:import_again", args=[second.pk]))
    work()
    assert analyst.post(reverse("knowledge:import_publish", args=[second.pk])).status_code == 302


def test_a_version_is_undone_and_the_one_before_it_comes_back(analyst: Client) -> None:
    for text in (GOOD, OTHER):
        actions.publish_import(figure_import=bring(analyst, text), by=None)
    second = Version.objects.latest("pk")
    assert "Versie 1 komt terug" in page(analyst, "version_undo", second.pk)
    analyst.post(reverse("knowledge:version_undo", args=[second.pk]))
    [found] = queries.published(queries.catalogue(None), ["BU99990001"], ["inwoners"])
    assert found.value == 2500


def test_a_file_that_is_put_aside_changes_nothing(analyst: Client) -> None:
    made = bring(analyst)
    assert "blijven zoals ze zijn" in page(analyst, "import_drop", made.pk)
    analyst.post(reverse("knowledge:import_drop", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == State.DROPPED
    assert Version.objects.count() == 0


def test_the_very_same_file_is_recognised(analyst: Client) -> None:
    actions.publish_import(figure_import=bring(analyst), by=None)
    assert "al eerder gepubliceerd" in page(analyst, "import", bring(analyst).pk)


def test_who_and_when_stand_in_the_list(analyst: Client) -> None:
    bring(analyst)
    bring(analyst, BAD, "fout.csv")
    told = page(analyst, "imports")
    assert "cijfers.csv" in told
    assert "fout.csv" in told
    assert "Analyst Own" in told


def test_an_empty_list_says_how_to_begin(analyst: Client) -> None:
    assert "nog geen cijfers ingelezen" in page(analyst, "imports")
    assert "nog niets gepubliceerd" in page(analyst, "versions")

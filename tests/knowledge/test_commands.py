"""Figures at the command line: brought in, told, and listed; piped output is clean, what is wrong names its place."""

import json
from functools import partial
from io import StringIO
from pathlib import Path

import httpx
import pytest
from django.core.management import CommandError, call_command

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import network, queries
from gewoondoen.knowledge.models import ColumnMapping, Dataset, FigureImport, Indicator, Version
from gewoondoen.knowledge.values import Reason
from tests.knowledge.making import dataset, publish, town_figures, usual
from tests.knowledge.test_importing_fetch import PARTS
from tests.knowledge.test_network import StatLine
from tests.world import World

pytestmark = pytest.mark.django_db
LINDEHOF = "BU99990001"
TABLE = "gebied;jaar;inwoners\nBU99990001;2020;2500\nBU99990002;2020;3500\n"


def run(*words: object, **options: object) -> tuple[str, str]:
    """Return what a command wrote to its two streams."""
    out, error = StringIO(), StringIO()
    call_command(*map(str, words), stdout=out, stderr=error, **options)
    return out.getvalue(), error.getvalue()


def bring(*words: object) -> tuple[str, str]:
    return run("import_figures", *words)


@pytest.fixture
def statline(tmp_path: Path) -> Path:
    """The files of a StatLine table, as they are fetched, and a dataset that asks for a column of it."""
    usual()
    Indicator.objects.filter(slug="inwoners").update(columns={"statline3": [{"name": "AantalInwoners"}]})
    Dataset.objects.update(form="statline3", tables={"2020": "84799NED"})
    for part, rows in PARTS.items():
        (tmp_path / f"84799NED_{part}.json").write_text(json.dumps({"value": rows}))
    return tmp_path / "84799NED_TypedDataSet.json"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    usual()
    file = tmp_path / "tellingen.csv"
    file.write_text(TABLE)
    return file


def value_of(slug: str, code: str) -> float | None:
    found = queries.published(queries.catalogue(None), [code], [slug])
    return found[0].value if found else None


# Bringing in -----------------------------------------------------------------------------------------------------


def test_a_file_is_recognised_read_and_published_at_once(statline: Path) -> None:
    out, error = bring(statline)
    assert value_of("inwoners", LINDEHOF) == 300
    assert "Gepubliceerd als versie 1." in out
    assert "nieuw: 4" in out
    assert "Kijken naar 84799NED_TypedDataSet.json" in error
    assert "…" not in out
    made = FigureImport.objects.get()
    assert (made.by, made.state, made.dataset.slug, made.form) == (None, "published", "kern", "statline3")


def test_the_files_that_belong_to_it_are_kept_with_it(statline: Path) -> None:
    bring(statline)
    made = FigureImport.objects.get()
    assert made.file_name == "84799NED_TypedDataSet.zip"
    assert made.report["release"] == "2021-03-26"


def test_a_dry_run_tells_the_same_and_changes_nothing(statline: Path, figures_dir: Path) -> None:
    out, _error = bring(statline, "--dry-run")
    assert "nieuw: 4" in out
    assert "er is niets veranderd" in out
    assert (FigureImport.objects.count(), Version.objects.count(), list(figures_dir.glob("*"))) == (0, 0, [])


def test_only_some_municipalities_are_kept_when_they_are_named(statline: Path) -> None:
    bring(statline, "--municipality", "9998")
    assert value_of("inwoners", LINDEHOF) is None
    assert value_of("inwoners", "NL00") == 100


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_what_is_wrong_is_one_line_each_with_file_row_column_and_reason(
    own: Path, dry: list[str], figures_dir: Path
) -> None:
    more = "".join(f"BU9999010{number};2020;{number}00\n" for number in range(1, 10))
    own.write_text(TABLE.replace("2500", "veel").replace("3500", "-3") + more)
    error = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("import_figures", str(own), "--dataset", "kern", "--form", "own", *dry, stderr=error)
    assert failed.value.returncode == 1
    assert "2 dingen mis met tellingen.csv" in str(failed.value)
    assert "tellingen.csv, rij 2, inwoners: “veel” is geen getal" in error.getvalue()
    assert "tellingen.csv, rij 3, inwoners: -3" in error.getvalue()
    assert not Version.objects.exists()
    assert not list(figures_dir.glob("*"))


def test_an_own_table_is_read_by_what_its_columns_seem_to_be_and_that_is_told(own: Path) -> None:
    _out, error = bring(own, "--dataset", "kern", "--form", "own")
    assert '"gebied"' in error
    assert value_of("inwoners", LINDEHOF) == 2500
    assert FigureImport.objects.get().rules["area"] == {"column": "gebied"}


def test_a_series_of_one_municipality_needs_no_column_of_areas(own: Path) -> None:
    own.write_text("week;inwoners\n2020-W01;2500\n2020-W02;2600\n")
    bring(own, "--dataset", "kern", "--form", "own", "--municipality", "GM9999")
    assert Version.objects.get().periods == {"inwoners": {"2020-W01": ["municipality"], "2020-W02": ["municipality"]}}


def test_an_own_table_is_read_by_a_kept_mapping_or_one_in_a_file(own: Path, tmp_path: Path) -> None:
    rules = {"area": {"column": "gebied"}, "period": {"column": "jaar"}, "columns": {"inwoners": "inwoners"}}
    (tmp_path / "regels.json").write_text(json.dumps(rules))
    bring(own, "--dataset", "kern", "--mapping", tmp_path / "regels.json")
    ColumnMapping.objects.create(
        name="Tellingen", dataset=dataset(), rules=rules, made_at=Version.objects.get().made_at
    )
    bring(own, "--dataset", "kern", "--mapping", "Tellingen")
    assert Version.objects.count() == 2
    with pytest.raises(CommandError, match="geen kolommen bewaard"):
        bring(own, "--dataset", "kern", "--mapping", "Onbekend")
    (tmp_path / "regels.json").write_text("[]")
    with pytest.raises(CommandError, match="JSON"):
        bring(own, "--dataset", "kern", "--mapping", tmp_path / "regels.json")


def test_a_table_is_fetched_by_dataset_and_year_or_by_its_number(
    statline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = httpx.MockTransport(StatLine(PARTS))
    monkeypatch.setattr(network, "open_client", lambda _asker: httpx.Client(transport=transport))
    monkeypatch.setattr(network, "Fetcher", partial(network.Fetcher, sleep=lambda _seconds: None))
    out, error = bring("--dataset", "kern", "--year", "2020", "--fetch")
    assert "Opgehaald: 0 MB" in error
    assert "Gepubliceerd als versie 1." in out
    out, _error = bring("--fetch", "84799NED", "--dry-run")
    assert "hetzelfde als eerst: 4" in out
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Noem een bestand"),
        (["weg.csv"], "weg.csv"),
        (["--fetch"], "--dataset"),
        (["--fetch", "--dataset", "kern"], "jaar"),
        (["--fetch", "--dataset", "onbekend"], "onbekend"),
    ],
)
def test_what_is_asked_in_a_way_that_leaves_doubt_is_refused_with_what_to_say(words: list[str], told: str) -> None:
    usual()
    with pytest.raises(CommandError, match=told):
        bring(*words)


@pytest.mark.parametrize("words", [["--year", "soon"], ["--municipality", "Enschede"], ["--release", "gisteren"]])
def test_a_wrong_option_is_named(words: list[str]) -> None:
    with pytest.raises(CommandError, match=words[1]):
        bring("x.csv", *words)


def test_a_file_that_may_be_of_two_sources_is_asked_about(own: Path) -> None:
    for slug in ("kern", "andere"):
        made = dataset(slug)
        Indicator.objects.update_or_create(
            slug=f"a_{slug}",
            defaults={
                "dataset": made,
                "theme": "bevolking",
                "kind": "count",
                "columns": {"own": [{"name": "inwoners"}]},
            },
        )
    with pytest.raises(CommandError, match=r"kern \(own\)"):
        bring(own)
    Dataset.objects.filter(slug="andere").update(is_active=False)
    _out, error = bring(own)
    assert "kern" in error


# Telling ---------------------------------------------------------------------------------------------------------


def test_the_figures_of_an_area_are_told_with_reasons_and_sources(world: World) -> None:
    town_figures()
    out, error = run("figures", "Waterkant")
    assert "Inwoners" in out
    assert "2.500" in out
    assert "niet gegeven" in out
    assert "Kerncijfers: CBS, CC BY 4.0" in out
    assert error == ""


def test_the_figures_of_an_area_as_json_are_one_document(world: World) -> None:
    town_figures()
    out, _error = run("figures", world.waterkant.code, json=True)
    told = json.loads(out)
    assert told["area"] == {"code": world.waterkant.code, "name": "Waterkant", "kind": "neighbourhood"}
    figures = {each["indicator"]: each for each in told["figures"]}
    assert (figures["inwoners"]["value"], figures["inwoners"]["period"]) == (2500, "2020")
    assert (figures["woz"]["value"], figures["woz"]["reason"]) == (None, "withheld")
    assert told["sources"] == [{"slug": "kern", "name": "Kerncijfers", "source": "CBS", "licence": "CC BY 4.0"}]


def test_figures_are_narrowed_to_an_indicator_and_a_period(world: World) -> None:
    town_figures()
    out, _error = run("figures", "Oost", "--indicator", "inwoners", "--period", "2019", "--json")
    [only] = json.loads(out)["figures"]
    assert (only["indicator"], only["period"], only["value"]) == ("inwoners", "2019", 5700)


def test_a_number_of_before_is_told_rather_than_a_later_reason_for_none(world: World) -> None:
    usual()
    publish({("woz", "2019"): {LINDEHOF: 280}, ("woz", "2020"): {LINDEHOF: Reason.NOT_YET}})
    out, _error = run("figures", "Lindehof", "--json")
    assert [(each["period"], each["value"]) for each in json.loads(out)["figures"]] == [("2019", 280)]


def test_what_is_for_civil_servants_is_told_to_nobody(world: World) -> None:
    town_figures()
    Dataset.objects.update(visibility=Dataset.Visibility.INTERNAL)
    out, error = run("figures", "Lindehof")
    assert out == ""
    assert "geen cijfers van Lindehof" in error


@pytest.mark.parametrize(
    ("words", "told"),
    [(["Nergens"], "Nergens"), (["Lindehof", "--indicator", "geluk"], "geluk"), (["Lindehof", "--period", "x"], "x")],
)
def test_what_is_not_there_is_named(world: World, words: list[str], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        run("figures", *words)


def test_a_name_that_two_areas_have_gives_their_codes(world: World) -> None:
    Area.objects.filter(pk=world.rietveld.pk).update(name="Lindehof")
    with pytest.raises(CommandError, match="BU99990001"):
        run("figures", "Lindehof")


def test_datasets_are_listed_for_people_and_for_programs() -> None:
    town_figures()
    out, _error = run("datasets")
    assert "kern: Kerncijfers" in out
    assert "4 begrippen; cijfers van 2019 – 2020" in out
    [told] = json.loads(run("datasets", json=True)[0])
    assert told["periods"] == ["2019", "2020"]
    assert [each["slug"] for each in told["indicators"]] == ["inwoners", "inwoners_65_plus", "aandeel_65_plus", "woz"]
    assert told["versions"][0]["release"] == "2021-03-26"


def test_without_datasets_it_is_told_how_they_come_in() -> None:
    out, error = run("datasets")
    assert out == ""
    assert "migrate" in error

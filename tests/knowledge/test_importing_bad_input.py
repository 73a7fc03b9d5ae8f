"""Wrong files, sent by the browser: each is refused or flagged with row, column and what to do; nothing changes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client
from django.urls import reverse

from gewoondoen.knowledge import actions
from gewoondoen.knowledge.models import ColumnMapping, FigureImport, Version
from tests.knowledge.bringing import sent, work
from tests.knowledge.making import dataset, town_figures
from tests.knowledge.reading_files import workbook
from tests.knowledge.test_reading_bad_input import bomb
from tests.world import World

pytestmark = pytest.mark.django_db
State = FigureImport.State
RULES = {
    "area": {"column": "buurtcode"},
    "period": {"column": "jaar"},
    "columns": {"inwoners": "inwoners"},
    "decimal": ",",
    "words": {},
}
Make = Callable[[Path], bytes]


@pytest.fixture
def analyst(world: World) -> Client:
    town_figures()
    return world.client("analyst.own")


@pytest.fixture
def mapping(analyst: Client) -> ColumnMapping:
    return ColumnMapping.objects.create(
        name="Tellingen", dataset=dataset(), rules=RULES, made_at=Version.objects.get().made_at
    )


def bring(client: Client, content: bytes, name: str, **fields: object) -> FigureImport:
    data = {"dataset": "kern", "form": "own", "file": sent(content, name), **fields}
    response = client.post(reverse("knowledge:import_new"), data)
    assert response.status_code == 302, response.context["form"].errors
    work()
    return FigureImport.objects.latest("pk")


def lines(*rows: str) -> Make:
    return lambda _folder: "\n".join(["buurtcode;jaar;inwoners", *rows]).encode()


def book(rows: list[list[object]], merge: str = "") -> Make:
    return lambda folder: workbook(folder / "t.xlsx", rows, merge=merge).read_bytes()


def truncated(folder: Path) -> bytes:
    path = folder / "t.parquet"
    pq.write_table(pa.table({"buurtcode": ["BU99990001"] * 500, "jaar": [2020] * 500, "inwoners": [1] * 500}), path)
    whole = path.read_bytes()
    return whole[: len(whole) // 2]


HEADS: list[object] = ["buurtcode", "jaar", "inwoners"]
REFUSED: dict[str, tuple[str, Make, str, int | None]] = {
    "a wrong delimiter": ("t.csv", lambda _f: b"buurtcode#jaar#inwoners\nBU99990001#2020#5\n", "scheidingsteken", 1),
    "a point where the decimal comma stands": ("t.csv", lines("BU99990001;2020;1.234"), "1.234", 2),
    "a date of Excel": ("t.xlsx", book([HEADS, ["BU99990001", 2020, date(2020, 3, 1)]]), "datum", 2),
    "merged heads": ("t.xlsx", book([["buurtcode", "jaar", "inwoners"], ["BU99990001", 2020, 5]], "B1:C1"), "samen", 1),
    "a code without letters that is too short": ("t.csv", lines("12;2020;5"), "12", 2),
    "a row without an area": ("t.csv", lines(";2020;5"), "gebied", 2),
    "doubled rows": ("t.csv", lines("BU99990001;2020;5", "BU99990001;2020;6"), "twee", 3),
    "a percentage in a count": ("t.csv", lines("BU99990001;2020;12,5"), "heel getal", 2),
    "a per cent sign": ("t.csv", lines("BU99990001;2020;12%"), "procent", 2),
    "a negative": ("t.csv", lines("BU99990001;2020;-4"), "negatief", 2),
    "1e308": ("t.csv", lines("BU99990001;2020;1e308"), "groot", 2),
    "a zip bomb": (
        "t.xlsx",
        lambda folder: bomb(folder / "t.xlsx", "xl/worksheets/sheet1.xml").read_bytes(),
        "MB",
        None,
    ),
    "a truncated Parquet": ("t.parquet", truncated, "t.parquet", None),
    "nothing": ("t.csv", lambda _folder: b"\n", "kolomnamen", 1),
    "a picture": ("t.csv", lambda _folder: bytes(range(256)) * 20, "kolom", 1),
    "NUL characters": ("t.csv", lines("BU99990001;2020;vi\0jf"), "getal", 2),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_a_wrong_file_is_refused_with_what_to_do_and_nothing_changes(
    what: str, analyst: Client, mapping: ColumnMapping, tmp_path: Path, figures_dir: Path
) -> None:
    name, make, word, row = REFUSED[what]
    before, versions = sorted(figures_dir.rglob("*")), list(Version.objects.values())
    made = bring(analyst, make(tmp_path), name, mapping=mapping.pk)
    page = analyst.get(reverse("knowledge:import", args=[made.pk])).content.decode()
    assert made.state == State.REFUSED
    assert "Er is niets veranderd" in " ".join(page.split())
    told = [line.text for line in analyst.get(reverse("knowledge:import", args=[made.pk])).context["problems"]]
    assert word in told[0]
    assert made.problems[0]["row"] == row
    assert sorted(figures_dir.rglob("*")) == before
    assert list(Version.objects.values()) == versions


@pytest.mark.parametrize("code", ["BU99990001  ", "bu99990001", "99990001"])
def test_a_code_that_lost_something_is_mended(code: str, analyst: Client, mapping: ColumnMapping) -> None:
    made = bring(analyst, lines(f"{code};2020;2600")(Path()), "t.csv", mapping=mapping.pk)
    assert (made.state, made.report["changed"][0][1]) == (State.CHECKED, "BU99990001")


def test_a_code_of_our_own_municipality_that_no_area_has_is_flagged(analyst: Client, mapping: ColumnMapping) -> None:
    made = bring(analyst, lines("BU99990099;2020;2600")(Path()), "t.csv", mapping=mapping.pk)
    assert made.report["unknown"] == ["BU99990099"]
    page = analyst.get(reverse("knowledge:import", args=[made.pk])).content.decode()
    assert "die bij geen gebied horen" in page


def test_what_is_out_of_bounds_is_flagged_and_can_be_put_aside(analyst: Client, mapping: ColumnMapping) -> None:
    ColumnMapping.objects.update(rules={**RULES, "columns": {"inwoners": "aandeel_65_plus"}})
    made = bring(analyst, lines("BU99990001;2020;250")(Path()), "t.csv", mapping=mapping.pk)
    [strange] = [each for each in made.report["strange"] if each["kind"] == "beyond_bounds"]
    assert strange["count"] == 1
    assert "Kan niet kloppen" in analyst.get(reverse("knowledge:import", args=[made.pk])).content.decode()
    actions.drop_import(figure_import=made, by=None)
    assert Version.objects.count() == 1

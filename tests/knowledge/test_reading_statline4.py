"""StatLine's long tables: a row for each figure, and the reason for none beside it."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gewoondoen.knowledge import reading
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.values import Kind, Status
from tests.knowledge.reading_files import cell_of, csv, figures, pages, parquet, refused, zipped

INHABITANTS = ColumnClaim("inhabitants", "T001036")
GAS = ColumnClaim("gas", "ZW25810_2")
ASKED = Asked([INHABITANTS, GAS], period="2017")
OBSERVED = [
    (0, "T001036", "None", 158_553, "GM0153"),
    (1, "T001036", "None", 0, "BU01530000"),
    (2, "ZW25810_2", "Confidential", None, "BU01530000"),
    (3, "ZW25810_2", "Impossible", None, "BU01530001"),
    (4, "ZW25810_2", "NotYetAvailable", None, "BU01530002"),
    (5, "3000", "None", 79_000, "GM0153"),
]


def observations(period: str = "") -> list[dict[str, object]]:
    heads = ["Id", "Measure", "ValueAttribute", "Value", "WijkenEnBuurten"]
    return [dict(zip(heads, row, strict=True)) | ({"Perioden": period} if period else {}) for row in OBSERVED]


def columns(period: str = "") -> dict[str, list[object]]:
    records = observations(period)
    return {name: [record[name] for record in records] for name in records[0]}


def test_each_form_gives_the_same_figures_with_their_reasons(tmp_path: Path) -> None:
    csv_text = "\r\n".join(
        ['"Id";"Measure";"ValueAttribute";"Value";"WijkenEnBuurten"']
        + [
            f'{number};"{measure}";"{why}";{"" if value is None else value};"{area}"'
            for number, measure, why, value, area in OBSERVED
        ]
    )
    found = [
        figures(reading.read("statline4", path, ASKED))
        for path in (
            parquet(tmp_path / "Observations.parquet", columns()),
            csv(tmp_path / "Observations.csv", csv_text),
            pages(
                tmp_path / "83765NED", "Observations", observations()[:2], observations()[2:], mark="@odata.nextLink"
            ),
        )
    ]
    assert found[0] == found[1] == found[2]
    assert found[0] == {
        ("inhabitants", "GM0153", "2017"): 158_553,
        ("inhabitants", "BU01530000", "2017"): 0,
        ("gas", "BU01530000", "2017"): "withheld",
        ("gas", "BU01530001", "2017"): "impossible",
        ("gas", "BU01530002", "2017"): "not_yet",
    }


def test_a_figure_is_traced_to_its_row_over_pages(tmp_path: Path) -> None:
    folder = pages(
        tmp_path / "83765NED", "Observations", observations()[:2], observations()[2:], mark="@odata.nextLink"
    )
    found = reading.read("statline4", folder, ASKED)
    assert cell_of(found, "gas", "BU01530000", "2017") == (4, "Value")


def test_measures_are_found_by_title_under_their_group_too(tmp_path: Path) -> None:
    data = parquet(tmp_path / "Observations.parquet", columns())
    groups = {"Id": ["M1", "M2"], "Title": ["Energie", "Gemiddeld aardgasverbruik"], "ParentId": [None, "M1"]}
    codes = {
        "Identifier": ["T001036", "ZW25810_1", "ZW25810_2"],
        "Title": ["Aantal inwoners", "Appartement", "Appartement"],
        "MeasureGroupId": ["", "M1", "M2"],
        "Unit": ["aantal", "kWh", "m³"],
    }
    files = [
        data,
        parquet(tmp_path / "MeasureGroups.parquet", groups),
        parquet(tmp_path / "MeasureCodes.parquet", codes),
        csv(tmp_path / "WijkenEnBuurtenCodes.json", '{"value": [{"Identifier": "GM0153", "Title": "Enschede"}]}'),
        csv(
            tmp_path / "Properties.json",
            '{"Modified": "2020-11-06T00:00:00+01:00", "TemporalCoverage": "2017", "Title": "Kerncijfers"}',
        ),
    ]
    claims = [
        ColumnClaim("inhabitants", "Aantal inwoners"),
        ColumnClaim("gas", "Appartement", under="Gemiddeld aardgasverbruik"),
    ]
    found = reading.read("statline4", zipped(tmp_path / "83765NED.zip", files), Asked(claims))
    assert figures(found)["gas", "BU01530000", "2017"] == "withheld"
    assert figures(found)["inhabitants", "GM0153", "2017"] == 158_553
    assert found.release == "2020-11-06"
    assert {place["code"]: place["name"] for place in found.places.to_pylist()}["GM0153"] == "Enschede"


def test_periods_are_those_of_the_rows_and_provisional_ones_are_known(tmp_path: Path) -> None:
    given = {
        **columns("2021JJ00"),
        "Perioden": ["2021JJ00", "2022KW01", "2021JJ00", "2021JJ00", "2021JJ00", "2021JJ00"],
    }
    given["ValueAttribute"][1] = "Provisional"
    found = reading.read("statline4", parquet(tmp_path / "Observations.parquet", given), Asked([INHABITANTS]))
    assert figures(found) == {
        ("inhabitants", "GM0153", "2021"): 158_553, ("inhabitants", "BU01530000", "2022-Q1"): 0,
    }  # fmt: skip
    statuses = {block.period: block.status for block in found.blocks}
    assert statuses == {"2021": Status.FINAL, "2022-Q1": Status.PROVISIONAL}


def test_a_further_dimension_picks_rows(tmp_path: Path) -> None:
    given = {
        **columns(),
        "Leeftijd": ["10000", "10000", "10000", "10000", "10000", "20000"],
        "Measure": ["T001036"] * 6,
    }
    given = {name: [cells[0], cells[5]] for name, cells in given.items()}
    claim = ColumnClaim("adults", "T001036", where=(("Leeftijd", "20000"),))
    found = reading.read("statline4", parquet(tmp_path / "Observations.parquet", given), Asked([claim], period="2017"))
    assert figures(found) == {("adults", "GM0153", "2017"): 79_000}


def test_only_the_municipality_asked_for_is_kept(tmp_path: Path) -> None:
    given = columns()
    given["WijkenEnBuurten"][0] = "GM0777"
    asked = Asked([INHABITANTS], period="2017", municipalities=frozenset({"GM0777"}))
    found = reading.read("statline4", parquet(tmp_path / "Observations.parquet", given), asked)
    assert found.areas == ["GM0777"]


def test_what_cannot_be_a_figure_is_refused_with_its_row(tmp_path: Path) -> None:
    given = columns()
    given["Value"] = ["158553", "veel", None, None, None, "1"]
    problem = refused("statline4", parquet(tmp_path / "Observations.parquet", given), ASKED)[0]
    assert (problem.reason, problem.row, problem.column, problem.details["value"]) == ("no_number", 3, "Value", "veel")
    given = {**columns(), "Value": [-5, 0, None, None, None, 1]}
    asked = Asked([INHABITANTS], period="2017", kinds={"inhabitants": Kind.COUNT})
    assert refused("statline4", parquet(tmp_path / "Observations.parquet", given), asked)[0].reason == "negative"
    assert refused("statline4", tmp_path / "Observations.parquet", Asked([INHABITANTS]))[0].reason == "no_period"
    path = parquet(tmp_path / "Observations.parquet", {"Measure": ["a"], "Value": [1]})
    assert refused("statline4", path, ASKED)[0].details["columns"] == "WijkenEnBuurten"


@pytest.mark.realdata
def test_the_metadata_of_2017_describes_observations_written_by_hand(shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "cbs/kwb_2017_83765NED_v4_meta"
    for name in ("MeasureCodes", "MeasureGroups", "WijkenEnBuurtenCodes", "Metadata"):
        for path in source.glob(f"*_{name}.*"):
            (tmp_path / path.name).symlink_to(path)
    pages(tmp_path, "cbs.v4.83765NED_Observations", observations(), mark="@odata.nextLink")
    claims = [
        INHABITANTS,
        ColumnClaim("gas", "Appartement", under="Gemiddeld aardgasverbruik"),
        ColumnClaim("dwellings", "Woningvoorraad"),
    ]
    found = reading.read("statline4", tmp_path / "cbs.v4.83765NED_Observations_00000.json", Asked(claims))
    assert figures(found)["inhabitants", "GM0153", "2017"] == 158_553
    assert figures(found)["gas", "BU01530001", "2017"] == "impossible"
    assert found.release == "2020-11-06"
    assert found.places.to_pylist()[0] == {
        "code": "GM0153", "name": "Enschede", "municipality": "GM0153", "year": 2017, "change": None,
    }  # fmt: skip
    measures = pq.read_table(next(source.glob("*_MeasureCodes.parquet")))["Identifier"].to_pylist()
    everything = Asked([ColumnClaim(name, name) for name in measures])
    assert len({block.indicator for block in reading.read("statline4", tmp_path, everything).blocks}) == 3

"""Files of outlines: what is read from each form, and how a file that cannot be used is named."""

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from gewoondoen.areas import projection, reading
from gewoondoen.areas.reading import Unusable
from tests.areas import files
from tests.areas.files import block, neighbourhoods, parquet, rows, vector


def in_degrees(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "geometry": projection.to_wgs84(row["geometry"], 9)} for row in given]


def written_in(folder: Path, form: str) -> Path:
    if form == "gpkg":
        return vector(folder / "buurten_2016.gpkg", rows())
    if form == "geojson":
        return vector(folder / "buurten_2016.geojson", in_degrees(rows()), crs="EPSG:4326")
    if form == "geojson in RD":
        return vector(folder / "buurten_2016.geojson", rows(), crs="EPSG:28992")
    if form == "etrs89":
        return vector(folder / "buurten_2016.gpkg", in_degrees(rows()), crs="EPSG:4258")
    if form == "shp":
        return vector(folder / "buurten_2016.shp", rows())
    if form == "parquet":
        return parquet(folder / "buurten_2016.parquet", rows())
    if form == "parquet in CRS84":
        return parquet(folder / "buurten_2016.parquet", in_degrees(rows()), crs="absent")
    shape = vector(folder / "buurten_2016.shp", rows())
    with zipfile.ZipFile(folder / "wijkenbuurten_2016_v3.zip", "w") as archive:
        for part in folder.glob("buurten_2016.*"):
            archive.write(part, f"shape/{part.name}")
    shape.unlink()
    return folder / "wijkenbuurten_2016_v3.zip"


@pytest.mark.parametrize(
    "form",
    ["gpkg", "geojson", "geojson in RD", "etrs89", "shp", "parquet", "parquet in CRS84", "zip"],
)
def test_every_form_gives_the_same_areas(form: str, tmp_path: Path) -> None:
    source = reading.read(written_in(tmp_path, form))
    assert source.year == 2016
    assert {feature.code: feature.name for feature in source.features} == files.NAMES
    assert source.names["GM0777"] == "Voorbeeldstad"
    for feature in source.features:
        expected = block(*files.PLACES[feature.code])
        # ETRS89 lies within a metre of WGS84 here; all else is the same to a centimetre.
        assert shapely.hausdorff_distance(feature.geometry, expected) < (1.0 if form == "etrs89" else 0.02)


def test_water_is_left_out_and_counted(tmp_path: Path) -> None:
    given = [*rows(), *rows({"BU07779998": block(5, 5)}, WATER="JA"), *rows({"BU07779997": block(6, 6)}, WATER="B")]
    source = reading.read(vector(tmp_path / "buurten_2016.gpkg", given))
    assert len(source.features) == 4
    assert source.skipped["water"] == 2


def test_only_the_municipalities_asked_for_are_read(tmp_path: Path) -> None:
    given = [*rows(), *rows({"BU08880000": block(9, 9)})]
    source = reading.read(vector(tmp_path / "buurten_2016.gpkg", given), municipalities={"GM0888"})
    assert [feature.code for feature in source.features] == ["BU08880000"]


def test_codes_that_lost_their_letters_and_zeros_are_mended(tmp_path: Path) -> None:
    given = [{**row, "BU_CODE": int(row["BU_CODE"][2:])} for row in rows()]
    source = reading.read(vector(tmp_path / "buurten_2016.gpkg", given), municipalities={"GM0777"})
    assert {feature.code for feature in source.features} == set(files.NAMES)


def test_heights_are_dropped(tmp_path: Path) -> None:
    given = [{**row, "geometry": shapely.force_3d(row["geometry"], 12.0)} for row in rows()]
    source = reading.read(parquet(tmp_path / "buurten_2016.parquet", given))
    assert not any(feature.geometry.has_z for feature in source.features)


@pytest.mark.parametrize(
    ("columns", "name", "year"),
    [
        ({"jaar": 2024}, "buurten.gpkg", 2024),
        ({"jrstatcode": "2023BU07770000"}, "buurten.gpkg", 2023),
        ({"jaarstatcode": "2021BU07770000"}, "buurten_1999.gpkg", 2021),
        ({}, "wijkenbuurten_2022_v1.gpkg", 2022),
    ],
)
def test_the_year_is_in_the_rows_or_else_in_the_name(
    columns: dict[str, object], name: str, year: int, tmp_path: Path
) -> None:
    assert reading.read(vector(tmp_path / name, rows(**columns))).year == year


def test_a_file_of_several_years_gives_the_one_asked_for(tmp_path: Path) -> None:
    path = vector(tmp_path / "buurten.gpkg", [*rows(jaar=2023), *rows({"BU07770000": block(0, 0)}, jaar=2024)])
    assert len(reading.read(path, year=2024).features) == 1
    assert reading.read(path, year=2024).skipped["other_year"] == 4


def test_the_layers_of_one_file_are_read_together(tmp_path: Path) -> None:
    path = vector(tmp_path / "kaart_2016.gpkg", rows())
    district = {"WK_CODE": "WK077700", "WK_NAAM": "Wijk 00 Noord", "GM_CODE": "GM0777", "geometry": block(0, 0, 1, 2)}
    vector(path, [district], layer="wijken")
    vector(path, [{"id": 1, "geometry": block(0, 0)}], layer="provincies")
    source = reading.read(path)
    assert source.names["WK077700"] == "Wijk 00 Noord"
    assert len(source.features) == 5
    assert list(source.layers) == ["buurten", "wijken"]


# Each: what is written, how it is read, the reason, and what the words about it have to name.
def _no_crs(folder: Path) -> Path:
    path = vector(folder / "buurten_2016.shp", rows())
    path.with_suffix(".prj").unlink()
    return path


def _two_layers(folder: Path) -> Path:
    vector(folder / "kaart_2016.gpkg", rows(), layer="buurten")
    return vector(folder / "kaart_2016.gpkg", rows(), layer="buurten_labels")


def _text(name: str, content: str) -> Any:
    def write(folder: Path) -> Path:
        (folder / name).write_text(content)
        return folder / name

    return write


def _empty_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "kaart.zip", "w") as archive:
        archive.writestr("leesmij.txt", "niets")
    return folder / "kaart.zip"


def _no_geometry(folder: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"BU_CODE": ["BU07770000"]}), folder / "tabel.parquet")
    return folder / "tabel.parquet"


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    return {"plaats": row["BU_NAAM"], "geometry": row["geometry"]}


BAD: list[tuple[str, Any, dict[str, Any], str, dict[str, object]]] = [
    ("absent", lambda folder: folder / "weg.gpkg", {}, "no_file", {}),
    ("another kind", _text("kaart.docx", "x"), {}, "unknown_kind", {"file": "kaart.docx"}),
    ("not what it says", _text("kaart.gpkg", "dit is geen GeoPackage"), {}, "unreadable", {"file": "kaart.gpkg"}),
    ("broken json", _text("kaart.geojson", '{"type": "FeatureColl'), {}, "unreadable", {"file": "kaart.geojson"}),
    ("broken parquet", _text("kaart.parquet", "PAR1"), {}, "unreadable", {"file": "kaart.parquet"}),
    ("broken zip", _text("kaart.zip", "PK"), {}, "unreadable", {"file": "kaart.zip"}),
    ("nothing in the zip", _empty_zip, {}, "nothing_inside", {"file": "kaart.zip"}),
    ("no geometry", _no_geometry, {}, "no_geometry", {"file": "tabel.parquet"}),
    (
        "no such layer",
        lambda folder: vector(folder / "b_2016.gpkg", rows()),
        {"layers": ["wijken"]},
        "no_layer",
        {"layer": "wijken", "layers": "buurten"},
    ),
    ("two layers of a kind", _two_layers, {}, "two_layers", {"first": "buurten", "second": "buurten_labels"}),
    (
        "no column with codes",
        lambda folder: vector(folder / "b_2016.gpkg", [_renamed(row) for row in rows()]),
        {},
        "no_code_column",
        {"layer": "buurten", "columns": "plaats"},
    ),
    (
        "codes of something else",
        lambda folder: vector(folder / "b_2016.gpkg", [{**row, "BU_CODE": "PV23"} for row in rows()]),
        {},
        "no_codes",
        {"column": "BU_CODE"},
    ),
    ("no coordinate system", _no_crs, {}, "crs", {"layer": "buurten_2016"}),
    (
        "another coordinate system",
        lambda folder: vector(folder / "b_2016.gpkg", rows(), crs="EPSG:32631"),
        {},
        "crs",
        {"crs": "EPSG:32631"},
    ),
    (
        "RD that says WGS84",
        lambda folder: parquet(folder / "b_2016.parquet", rows(), crs="EPSG:4326"),
        {},
        "not_here",
        {"crs": "EPSG:4326"},
    ),
    ("no year", lambda folder: vector(folder / "buurten.gpkg", rows()), {}, "no_year", {"file": "buurten.gpkg"}),
    (
        "several years",
        lambda folder: vector(folder / "b.gpkg", [*rows(jaar=2023), *rows(jaar=2024)]),
        {},
        "several_years",
        {"years": "2023, 2024"},
    ),
    (
        "another year",
        lambda folder: vector(folder / "b.gpkg", rows(jaar=2023)),
        {"year": 2024},
        "other_year",
        {"years": "2023", "asked": 2024},
    ),
    (
        "another municipality",
        lambda folder: vector(folder / "b_2016.gpkg", rows()),
        {"municipalities": {"GM0153"}},
        "no_municipality",
        {"codes": "GM0153"},
    ),
    (
        "only water",
        lambda folder: vector(folder / "b_2016.gpkg", rows(WATER="JA")),
        {},
        "nothing_left",
        {},
    ),
]


@pytest.mark.parametrize(
    ("write", "asked", "reason", "named"), [each[1:] for each in BAD], ids=[each[0] for each in BAD]
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(
    write: Any, asked: dict[str, Any], reason: str, named: dict[str, object], tmp_path: Path
) -> None:
    with pytest.raises(Unusable) as caught:
        reading.read(write(tmp_path), **asked)
    assert caught.value.reason == reason
    assert named.items() <= caught.value.details.items()


def test_an_outline_that_is_missing_is_counted(tmp_path: Path) -> None:
    given = [*rows(), {**rows()[0], "BU_CODE": "BU07770002", "geometry": None}]
    source = reading.read(vector(tmp_path / "buurten_2016.gpkg", given))
    assert source.skipped["no_outline"] == 1
    assert len(source.features) == len(neighbourhoods())


def test_points_go_to_degrees_and_back_within_a_centimetre() -> None:
    corners = shapely.points(np.array([[13_565.4, 306_846.2], [278_026.1, 619_327.5], [155_000, 463_000]]))
    back = projection.to_rd(projection.to_wgs84(corners))
    assert shapely.distance(corners, back).max() < 0.02


def test_amersfoort_lies_where_the_national_grid_says() -> None:
    longitude, latitude = projection.point_to_wgs84(155_000, 463_000)
    # The tower of Our Lady, origin of RD New: 52.15517440° N, 5.38720621° E (RDNAPTRANS2018, ETRS89).
    assert longitude == pytest.approx(5.38720621, abs=1e-5)
    assert latitude == pytest.approx(52.15517440, abs=1e-5)

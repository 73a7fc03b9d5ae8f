"""Figures on outlines: names in every way of writing, and the codes that CBS has for no number."""

from collections import Counter
from pathlib import Path

import pytest
import shapely

from gewoondoen.knowledge import reading
from gewoondoen.knowledge.reading import outlines
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from tests.areas.files import block, parquet, vector
from tests.knowledge.reading_files import cell_of, figures, reasons, refused, zipped

CLAIMS = [
    ColumnClaim("inhabitants", "aantal_inwoners"),
    ColumnClaim("inhabitants", "aant_inw"),
    ColumnClaim("cars", "autos"),
]
ASKED = Asked(CLAIMS)


def row(code: str, inhabitants: object, **others: object) -> dict[str, object]:
    return {"buurtcode": code, "buurtnaam": f"Buurt {code[-2:]}", "aantal_inwoners": inhabitants, "autos": 1.5,
            "geometry": block(0, 0), **others}  # fmt: skip


def gpkg(path: Path, *rows: dict[str, object]) -> Path:
    return vector(path, list(rows))


def test_the_codes_for_no_number_are_reasons_and_never_numbers(tmp_path: Path) -> None:
    path = gpkg(
        tmp_path / "wijkenbuurten_2024_v1.gpkg",
        row("BU07770000", 600),
        row("BU07770001", -99995),
        row("BU07770002", -99997),
        row("BU07770003", -99999999),
        row("BU07770004", 0),
    )
    found = reading.read("outlines", path, ASKED)
    assert [figures(found)["inhabitants", f"BU0777000{number}", "2024"] for number in range(5)] == [
        600, "not_yet", "withheld", "withheld", 0,
    ]  # fmt: skip
    assert cell_of(found, "inhabitants", "BU07770004", "2024") == (6, "aantal_inwoners")
    assert found.places.to_pylist()[0]["name"] == "Buurt 00"


@pytest.mark.parametrize(
    "names", [("buurtcode", "aantalInwoners"), ("BU_CODE", "AANT_INW"), ("bu_code", "aantal_inwoners")]
)
def test_names_are_compared_without_case_and_underscores(tmp_path: Path, names: tuple[str, str]) -> None:
    code, inhabitants = names
    path = vector(tmp_path / "buurten_2016.gpkg", [{code: "BU07770000", inhabitants: 600, "geometry": block(0, 0)}])
    assert figures(reading.read("outlines", path, ASKED)) == {("inhabitants", "BU07770000", "2016"): 600}


def test_water_and_what_lies_abroad_are_left_out(tmp_path: Path) -> None:
    path = gpkg(
        tmp_path / "buurten_2016.gpkg",
        row("BU07770000", 600, water="NEE"),
        row("BU07779997", 0, water="JA"),
        row("BU09980000", 0, water="B"),
    )
    found = reading.read("outlines", path, ASKED)
    assert found.areas == ["BU07770000"]
    assert found.notes == {"water": 2}


@pytest.mark.parametrize("form", ["gpkg", "geojson", "shp.zip", "parquet"])
def test_every_form_gives_the_same_figures(tmp_path: Path, form: str) -> None:
    given = [{"BU_CODE": "BU07770000", "AANT_INW": 600, "geometry": block(0, 0)}]
    if form == "parquet":
        path = parquet(tmp_path / "buurten_2016.parquet", given)
    elif form == "shp.zip":
        vector(tmp_path / "buurten_2016.shp", given)
        path = zipped(tmp_path / "buurten_2016.zip", sorted(tmp_path.glob("buurten_2016.*")))
    else:
        path = vector(tmp_path / f"buurten_2016.{form}", given)
    assert figures(reading.read("outlines", path, ASKED)) == {("inhabitants", "BU07770000", "2016"): 600}


def test_the_year_stands_in_the_row_and_may_not_be_another_than_asked(tmp_path: Path) -> None:
    path = gpkg(tmp_path / "kaart_2016.gpkg", row("BU07770000", 600, jrstatcode="2024BU07770000", jaar=2024))
    assert {period for _, _, period in figures(reading.read("outlines", path, ASKED))} == {"2024"}
    assert refused("outlines", path, Asked(CLAIMS, period="2016"))[0].reason == "other_period"
    nameless = gpkg(tmp_path / "kaart.gpkg", row("BU07770000", 600))
    assert refused("outlines", nameless, ASKED)[0].reason == "no_period"
    assert reading.read("outlines", nameless, Asked(CLAIMS, period="2016")).blocks[0].period == "2016"


def test_codes_that_became_numbers_are_mended_by_the_name_of_their_column(tmp_path: Path) -> None:
    path = vector(tmp_path / "buurten_2016.gpkg", [{"BU_CODE": 7770000, "AANT_INW": 600, "geometry": block(0, 0)}])
    assert reading.read("outlines", path, ASKED).areas == ["BU07770000"]


def test_a_file_without_what_is_asked_or_that_is_broken_is_refused(tmp_path: Path) -> None:
    path = vector(tmp_path / "buurten_2016.gpkg", [{"BU_CODE": "BU07770000", "geometry": block(0, 0)}])
    assert refused("outlines", path, ASKED)[0].reason == "no_columns"
    broken = tmp_path / "buurten_2017.gpkg"
    broken.write_bytes(path.read_bytes()[:3000])
    assert refused("outlines", broken, ASKED)[0].reason == "unreadable"
    (tmp_path / "buurten.docx").write_bytes(b"x")
    assert refused("outlines", tmp_path / "buurten.docx", ASKED)[0].reason == "unknown_kind"


@pytest.mark.realdata
class TestRealOutlines:
    @pytest.fixture
    def geo(self, shared_data: Path) -> Path:
        return shared_data / "cbs/geo"

    def everything(self, path: Path, *, period: str = "") -> Asked:
        names = {column for layer in outlines.layers(path, Asked([])) for column in layer.columns}
        texts = ("buurtcode", "wijkcode", "gemeentecode", "statcode", "naam", "postcode")
        others = {"water", "jaar", "indelingswijziging_wijken_en_buurten"}
        claimed = sorted(name for name in names - others if not name.endswith(texts))
        return Asked([ColumnClaim(each, each) for each in claimed], period=period)

    def test_baarn_2024_has_3675_not_yet_available_and_9_too_few(self, geo: Path) -> None:
        path = geo / "wijkbuurtkaart_2024_baarn_buurten_pdok.geojson"
        found = reading.read("outlines", path, self.everything(path))
        counted = Counter(row["reason"] for row in found.cells().to_pylist())
        assert (counted["not_yet"], counted["withheld"]) == (3675, 9)
        assert counted.keys() == {"", "not_yet", "withheld"}
        assert {block.period for block in found.blocks} == {"2024"}
        assert figures(found)["aantal_inwoners", "BU03080000", "2024"] == 1825

    def test_ermelo_2021_has_no_number_where_the_file_has_none(self, geo: Path) -> None:
        path = geo / "wijkbuurtkaart_2021_ermelo_buurten.gpkg"
        found = reading.read("outlines", path, self.everything(path))
        assert min(value for value in figures(found).values() if not isinstance(value, str)) >= 0
        assert reasons(found, "aantal_inwoners") == {"not_yet"}
        # -99999999 stands in the one row that is water.
        assert (len(found.areas), found.notes) == (16, {"water": 1})
        assert {block.period for block in found.blocks} == {"2021"}

    def test_the_figures_of_2022_come_from_two_layers_and_provinces_are_passed_over(self, geo: Path) -> None:
        path = geo / "nl_2022_wijken_gemeenten_provincies.gpkg"
        found = reading.read("outlines", path, Asked([ColumnClaim("inhabitants", "population")]))
        assert len(found.areas) == 3340 + 345
        assert figures(found)["inhabitants", "GM0014", "2022"] == 234_950
        assert cell_of(found, "inhabitants", "WK001400", "2022") == (2, "population")

    def test_the_municipalities_of_the_wfs_are_read_in_camel_case(self, geo: Path) -> None:
        found = reading.read("outlines", geo / "gemeenten_nl_wgs84_pdok_wfs.geojson", ASKED)
        assert figures(found)["inhabitants", "GM0014", "2023"] == 238_147

    def test_the_map_of_2016_has_its_codes_as_text(self, geo: Path) -> None:
        claims = [ColumnClaim("density", "OAD"), ColumnClaim("urban", "STED")]
        for name in ("buurten_2016_nl_rd.parquet", "wijk_buurt_2016_selectie.gpkg"):
            found = reading.read("outlines", geo / name, Asked(claims, municipalities=frozenset({"GM0014"})))
            assert figures(found)["density", "BU00140000", "2016"] == 6129


def test_the_outline_itself_is_not_needed(tmp_path: Path) -> None:
    path = gpkg(tmp_path / "buurten_2016.gpkg", row("BU07770000", 600, geometry=shapely.MultiPolygon()))
    assert reading.read("outlines", path, ASKED).areas == ["BU07770000"]

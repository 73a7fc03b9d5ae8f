"""StatLine's wide tables: every form gives the same figures, and each says why there is none where it can."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from gewoondoen.knowledge import reading
from gewoondoen.knowledge.reading import statline
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.values import Kind, Status
from tests.knowledge.reading_files import (
    CARS,
    CODES,
    INHABITANTS,
    cell_of,
    csv,
    figures,
    pages,
    parquet,
    refused,
    zipped,
)
from tests.knowledge.reading_files import v3_rows as rows

DWELLINGS = ColumnClaim("dwellings", "Woningvoorraad")
ASKED = Asked([INHABITANTS, CARS, DWELLINGS], period="2020")
PROPERTIES = {
    "ID": [0, 1, 2, 3, 4, 5],
    "ParentID": [None, 0, 1, None, 3, 0],
    "Type": ["TopicGroup", "TopicGroup", "Topic", "TopicGroup", "Topic", "Topic"],
    "Key": ["", "", "Appartement_48", "", "Appartement_56", "AantalInwoners_5"],
    "Title": ["Gemiddeld elektriciteitsverbruik", "Naar woningtype", "Appartement", "Gemiddeld aardgasverbruik",
              "Appartement", "Aantal inwoners"],
    "Unit": [None, None, "kWh", None, "m³", "aantal"],
}  # fmt: skip


def as_json(folder: Path) -> Path:
    records = pa.table({**rows()}).to_pylist()
    return pages(folder / "84799NED", "TypedDataSet", records[:3], records[3:])


def test_parquet_and_json_pages_give_the_same_figures(tmp_path: Path) -> None:
    from_parquet = reading.read("statline3", parquet(tmp_path / "TypedDataSet.parquet", rows()), ASKED)
    from_json = reading.read("statline3", as_json(tmp_path), ASKED)
    assert figures(from_parquet) == figures(from_json)
    assert figures(from_parquet)["inhabitants", "BU07770001", "2020"] == 405
    assert cell_of(from_json, "inhabitants", "BU07770001") == (6, "AantalInwoners_5")
    assert from_parquet.places.to_pylist()[4] == {
        "code": "BU07770001", "name": "", "municipality": "GM0777", "year": 2020, "change": 3,
    }  # fmt: skip
    assert from_parquet.places.to_pylist()[1]["name"] == "Voorbeeldstad"


def test_a_column_without_a_number_is_not_yet_published_and_null_elsewhere_is_withheld(tmp_path: Path) -> None:
    found = figures(reading.read("statline3", parquet(tmp_path / "TypedDataSet.parquet", rows()), ASKED))
    assert {found["dwellings", code.strip(), "2020"] for code in CODES} == {"not_yet"}
    assert found["cars", "BU07770000", "2020"] == "withheld"


def test_a_zero_is_a_number(tmp_path: Path) -> None:
    given = rows(AantalInwoners_5=[17_000_000, 0, 0, 0, 0])
    found = figures(reading.read("statline3", parquet(tmp_path / "TypedDataSet.parquet", given), ASKED))
    assert found["inhabitants", "BU07770000", "2020"] == 0


def test_a_level_without_any_number_is_not_collected_there(tmp_path: Path) -> None:
    codes = [
        "NL00      ",
        *(f"GM{number:04}    " for number in range(1000, 1030)),
        *(f"BU100000{n:02}" for n in range(30)),
    ]
    values = [None, *[None] * 30, *([3] * 29), None]
    given = {"WijkenEnBuurten": codes, "Dekkingspercentage_114": pa.array(values, pa.int32())}
    claim = ColumnClaim("coverage", "Dekkingspercentage")
    path = parquet(tmp_path / "TypedDataSet.parquet", given)
    found = figures(reading.read("statline3", path, Asked([claim], period="2020")))
    assert {found["coverage", code.strip(), "2020"] for code in codes[:31]} == {"not_collected"}
    assert found["coverage", "BU10000029", "2020"] == "withheld"
    # Asked for one municipality only, it is still the whole file that tells.
    one = reading.read("statline3", path, Asked([claim], period="2020", municipalities=frozenset({"GM1003"})))
    assert figures(one) == {
        ("coverage", "NL00", "2020"): "not_collected", ("coverage", "GM1003", "2020"): "not_collected",
    }  # fmt: skip


def test_the_csv_of_statline_tells_a_point_from_a_blank(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "84799NED_UntypedDataSet_17022022_120000.csv",
        '"ID";"WijkenEnBuurten";"AantalInwoners_5";"PersonenautoSPerHuishouden_102"\r\n'
        '"0";"GM0777    ";"      1010";"       1.0"\r\n'
        '"1";"WK077700  ";"      1005";"         ."\r\n'
        '"2";"BU07770000";"         -";"          "\r\n',
    )
    found = figures(reading.read("statline3", path, ASKED))
    assert found["cars", "WK077700", "2020"] == "withheld"
    assert found["cars", "BU07770000", "2020"] == "impossible"
    assert found["inhabitants", "BU07770000", "2020"] == 0
    assert found["cars", "GM0777", "2020"] == 1.0


def test_two_columns_of_one_name_are_told_apart_by_the_heading_or_the_unit(tmp_path: Path) -> None:
    given = {"WijkenEnBuurten": CODES[1:2], "Appartement_48": [2000], "Appartement_56": [900]}
    path = parquet(tmp_path / "cbs.v3.84799NED_TypedDataSet.parquet", given)
    parquet(tmp_path / "cbs.v3.84799NED_DataProperties.parquet", PROPERTIES)
    asked = [
        ColumnClaim("power", "Appartement", under="Gemiddeld elektriciteitsverbruik"),
        ColumnClaim("gas", "Appartement", unit="m³"),
    ]
    found = figures(reading.read("statline3", path, Asked(asked, period="2020")))
    assert (found["power", "GM0777", "2020"], found["gas", "GM0777", "2020"]) == (2000, 900)
    problem = refused("statline3", path, Asked([ColumnClaim("any", "Appartement")], period="2020"))[0]
    assert (problem.reason, problem.details["columns"]) == ("several_columns", "Appartement_48, Appartement_56")


def test_the_first_claim_that_the_file_has_is_the_one(tmp_path: Path) -> None:
    claims = [ColumnClaim("inhabitants", "Inwonertal"), INHABITANTS, ColumnClaim("inhabitants", "Woningvoorraad")]
    found = reading.read("statline3", parquet(tmp_path / "TypedDataSet.parquet", rows()), Asked(claims, period="2020"))
    assert [block.column for block in found.blocks] == ["AantalInwoners_5"]


def test_a_claim_holds_in_its_years_only(tmp_path: Path) -> None:
    claims = [INHABITANTS, ColumnClaim("cars", "PersonenautoSPerHuishouden", first=2021)]
    found = reading.read("statline3", parquet(tmp_path / "TypedDataSet.parquet", rows()), Asked(claims, period="2020"))
    assert {block.indicator for block in found.blocks} == {"inhabitants"}


def test_the_table_itself_tells_year_release_and_names_in_a_zip(tmp_path: Path) -> None:
    data = parquet(tmp_path / "TypedDataSet.parquet", rows())
    info = csv(tmp_path / "TableInfos.json", '{"value": [{"Modified": "2021-03-26T02:00:00", "Period": "2020"}]}')
    names = csv(tmp_path / "WijkenEnBuurten.json", '{"value": [{"Key": "BU07770001", "Title": "Zuid"}]}')
    path = zipped(tmp_path / "84799NED.zip", [data, info, names])
    found = reading.read("statline3", path, Asked([INHABITANTS]))
    assert found.release == "2021-03-26"
    assert {block.period for block in found.blocks} == {"2020"}
    assert found.places.to_pylist()[4]["name"] == "Zuid"
    assert refused("statline3", path, Asked([INHABITANTS], period="2021"))[0].reason == "other_period"


def test_the_metadata_in_the_csv_of_a_whole_table_is_understood(tmp_path: Path) -> None:
    data = csv(
        tmp_path / "84799NED_UntypedDataSet_1.csv",
        '"WijkenEnBuurten";"Appartement_48";"Appartement_56"\r\n"GM0777";"2000";"900"\r\n',
    )
    meta = csv(
        tmp_path / "84799NED_metadata.csv",
        '"TableInfos"\r\n"ID";"Title";"Period";"Modified"\r\n"0";"Kerncijfers";"2020";"2021-03-26T02:00:00"\r\n\r\n'
        '"DataProperties"\r\n"ID";"ParentID";"Type";"Key";"Title"\r\n"0";"";"TopicGroup";"";"Elektriciteit"\r\n'
        '"1";"0";"Topic";"Appartement_48";"Appartement"\r\n"2";"";"Topic";"Appartement_56";"Appartement"\r\n',
    )
    path = zipped(tmp_path / "84799NED.zip", [data, meta])
    claim = ColumnClaim("power", "Appartement", under="Elektriciteit")
    found = reading.read("statline3", path, Asked([claim]))
    assert figures(found) == {("power", "GM0777", "2020"): 2000}
    assert found.release == "2021-03-26"


def test_a_table_of_several_years_has_a_block_a_year_and_knows_what_is_provisional(tmp_path: Path) -> None:
    given = {
        "WijkenEnBuurten": ["GM0777    ", "GM0777    ", "BU07770000"],
        "Perioden": ["2021JJ00", "2022JJ00", "2022JJ00"],
        "Misdrijven_1": [50, 60, 20],
    }
    path = parquet(tmp_path / "x_TypedDataSet.parquet", given)
    parquet(tmp_path / "x_Perioden.parquet", {"Key": ["2021JJ00", "2022JJ00"], "Title": ["2021", "2022*"]})
    found = reading.read("statline3", path, Asked([ColumnClaim("crimes", "Misdrijven")]))
    assert figures(found) == {
        ("crimes", "GM0777", "2021"): 50, ("crimes", "GM0777", "2022"): 60, ("crimes", "BU07770000", "2022"): 20,
    }  # fmt: skip
    assert {block.period: block.status for block in found.blocks} == {"2021": Status.FINAL, "2022": Status.PROVISIONAL}
    assert cell_of(found, "crimes", "GM0777", "2022")[0] == 3


def test_a_claim_picks_the_rows_of_a_further_dimension(tmp_path: Path) -> None:
    given = {
        "SoortMisdrijf": ["0.0.0 ", "1.1.1 "],
        "WijkenEnBuurten": ["GM0777    ", "GM0777    "],
        "Perioden": ["2022JJ00", "2022JJ00"],
        "GeregistreerdeMisdrijven_1": [500, 20],
    }
    path = parquet(tmp_path / "TypedDataSet.parquet", given)
    claims = [
        ColumnClaim("all", "GeregistreerdeMisdrijven", where=(("SoortMisdrijf", "0.0.0"),)),
        ColumnClaim("burglaries", "GeregistreerdeMisdrijven", where=(("SoortMisdrijf", "1.1.1"),)),
    ]
    found = figures(reading.read("statline3", path, Asked(claims)))
    assert found == {("all", "GM0777", "2022"): 500, ("burglaries", "GM0777", "2022"): 20}
    other = ColumnClaim("x", "GeregistreerdeMisdrijven", where=(("Leeftijd", "1"),))
    assert refused("statline3", path, Asked([other]))[0].reason == "no_dimension"


def test_the_ses_woa_export_is_read_by_its_heads(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "SES_WOA_scores_per_wijk_en_buurt_18012023_185321.csv",
        '"Perioden";"Wijken en buurten";"Regiocode (gemeente, wijk, buurt) (code)";"Particuliere huishoudens (Aantal)";'
        '"SES-WOA/Totaalscore/Gemiddelde score (Getal)";"SES-WOA/Deelscore arbeidsverleden/Gemiddelde score (Getal)"\n'
        '"2019";"Amsterdam";"GM0363";"400100";"-0,100";"0,020"\n'
        '"2019";"Burgwallen";"WK036300";"1900";".";"."\n'
        '"Bron: CBS"\n',
    )
    claims = [
        ColumnClaim("households", "Particuliere huishoudens (Aantal)"),
        ColumnClaim("ses", "SES-WOA/Totaalscore/Gemiddelde score (Getal)"),
        ColumnClaim("ses_work", "GemiddeldeScore", under="Deelscore arbeidsverleden"),
    ]
    found = reading.read("ses_woa", path, Asked(claims))
    assert figures(found)["ses", "GM0363", "2019"] == -0.1
    assert figures(found)["ses_work", "GM0363", "2019"] == 0.02
    assert figures(found)["ses", "WK036300", "2019"] == "withheld"
    assert figures(found)["households", "WK036300", "2019"] == 1900
    assert found.notes == {"no_area": 1}


def test_the_wide_form_of_ses_woa_is_read_by_the_same_claims(tmp_path: Path) -> None:
    given = {
        "WijkenEnBuurten": ["GM0363    "],
        "Perioden": ["2019JJ00"],
        "GemiddeldeScore_29": [-0.1],
        "GemiddeldeScore_35": [0.02],
    }
    path = parquet(tmp_path / "85163NED_TypedDataSet.parquet", given)
    titles = ["SES-WOA", "Totaalscore", "Deelscore arbeidsverleden", "Gemiddelde score", "Gemiddelde score"]
    told = {
        "ID": [1, 2, 3, 4, 5], "ParentID": [None, 1, 1, 2, 3], "Title": titles,
        "Type": ["TopicGroup", "TopicGroup", "TopicGroup", "Topic", "Topic"],
        "Key": ["", "", "", "GemiddeldeScore_29", "GemiddeldeScore_35"],
    }  # fmt: skip
    parquet(tmp_path / "85163NED_DataProperties.parquet", told)
    claims = [
        ColumnClaim("ses", "SES-WOA/Totaalscore/Gemiddelde score (Getal)"),
        ColumnClaim("ses_work", "SES-WOA/Deelscore arbeidsverleden/Gemiddelde score (Getal)"),
    ]
    assert figures(reading.read("ses_woa", path, Asked(claims))) == {
        ("ses", "GM0363", "2019"): -0.1, ("ses_work", "GM0363", "2019"): 0.02,
    }  # fmt: skip


def test_provinces_are_passed_over_and_counted(tmp_path: Path) -> None:
    given = {"RegioS": ["NL01  ", "PV20  ", "CR01  ", "GM0777"], "Misdrijven_1": [9, 4, 3, 2]}
    path = parquet(tmp_path / "TypedDataSet.parquet", given)
    found = reading.read("statline3", path, Asked([ColumnClaim("crimes", "Misdrijven")], period="2020"))
    assert figures(found) == {("crimes", "NL00", "2020"): 9, ("crimes", "GM0777", "2020"): 2}
    assert found.notes == {"other_area": 2}


def test_lettered_codes_are_codes(tmp_path: Path) -> None:
    given = {"WijkenEnBuurten": ["WK0363AA  ", "BU0363AA01"], "AantalInwoners_5": [100, 50]}
    found = reading.read("statline3", parquet(tmp_path / "TypedDataSet.parquet", given), ASKED)
    assert found.areas == ["WK0363AA", "BU0363AA01"]
    assert {place["municipality"] for place in found.places.to_pylist()} == {"GM0363"}


def test_minus_one_is_suspect_and_other_negative_counts_are_refused(tmp_path: Path) -> None:
    kinds = {"inhabitants": Kind.COUNT}
    path = parquet(tmp_path / "TypedDataSet.parquet", rows(AantalInwoners_5=[17_000_000, 1_010, 1_005, -1, 405]))
    found = reading.read("statline3", path, Asked([INHABITANTS], period="2020", kinds=kinds))
    assert figures(found)["inhabitants", "BU07770000", "2020"] == "withheld"
    assert [(flag.reason, flag.row, flag.column) for flag in found.flags] == [("minus_one", 5, "AantalInwoners_5")]
    path = parquet(tmp_path / "TypedDataSet.parquet", rows(AantalInwoners_5=[17_000_000, 1_010, 1_005, -20, 405]))
    problem = refused("statline3", path, Asked([INHABITANTS], period="2020", kinds=kinds))[0]
    assert (problem.reason, problem.row, problem.column) == ("negative", 5, "AantalInwoners_5")


@pytest.mark.parametrize(
    ("columns", "period", "reason"),
    [
        ({"Gemeente": ["X"], "AantalInwoners_5": [1]}, "2020", "no_area_column"),
        ({"WijkenEnBuurten": ["GM0777"], "Anders_1": [1]}, "2020", "no_columns"),
        ({"WijkenEnBuurten": ["GM0777"], "AantalInwoners_5": [1]}, "", "no_period"),
        ({"WijkenEnBuurten": ["Enschede"], "AantalInwoners_5": [1]}, "2020", "no_code"),
        ({"WijkenEnBuurten": ["GM0777"], "AantalInwoners_5": [1e308]}, "2020", "too_large"),
    ],
)
def test_what_a_table_lacks_is_named(
    tmp_path: Path, columns: dict[str, list[object]], period: str, reason: str
) -> None:
    path = parquet(tmp_path / "TypedDataSet.parquet", columns)
    assert refused("statline3", path, Asked([INHABITANTS], period=period))[0].reason == reason


def test_a_download_that_was_broken_off_is_refused(tmp_path: Path) -> None:
    folder = as_json(tmp_path)
    (folder / "TypedDataSet_00001.json").unlink()
    assert refused("statline3", folder, ASKED)[0].reason == "unfinished"


def test_names_of_topics_are_compared_without_accents_and_positions() -> None:
    topic = statline.Topic.of_head("Zorg/Wmo-cliënten relatief (per 1 000 inwoners)")
    assert topic.fits(ColumnClaim("wmo", "WmoClientenRelatief"))
    assert topic.fits(ColumnClaim("wmo", "WmoClientenRelatief", under="Zorg"))
    assert not topic.fits(ColumnClaim("wmo", "WmoClientenRelatief", under="Wonen"))


@pytest.mark.realdata
class TestKeyFiguresOf2020:
    """The national release of 26 March 2021: 17,341 areas, 118 columns."""

    @pytest.fixture
    def path(self, shared_data: Path) -> Path:
        return shared_data / "cbs/kwb_2020_84799NED_v3/cbs.v3.84799NED_TypedDataSet.parquet"

    def test_the_inhabitants_of_enschede_are_traced_to_their_cell(self, path: Path) -> None:
        found = reading.read("statline3", path, Asked([INHABITANTS]))
        assert (found.release, len(found.areas)) == ("2021-03-26", 17_341)
        row, column = cell_of(found, "inhabitants", "GM0153")
        assert (row, column) == (4965, "AantalInwoners_5")
        source = pq.read_table(path).slice(row - 2, 1).to_pylist()[0]
        assert (source["WijkenEnBuurten"].strip(), source[column]) == ("GM0153", 159_640)
        named = {place["code"]: place for place in found.places.to_pylist()}
        assert (named["BU01530404"]["name"], named["BU01530404"]["change"]) == ("Deppenbroek", 1)
        changes = pc.value_counts(found.places["change"]).to_pylist()
        assert {each["values"]: each["counts"] for each in changes} == {None: 356, 1: 16_060, 2: 136, 3: 789}

    def test_sixty_eight_columns_are_not_yet_published_and_none_is_zero(self, path: Path) -> None:
        topics = [name for name in pq.read_schema(path).names if name[-1].isdigit()][4:]
        claims = [ColumnClaim(name, name) for name in topics if not name.startswith("MeestVoorkomendePostcode")]
        found = reading.read("statline3", path, Asked(claims))
        empty = [block for block in found.blocks if (block.reasons == 1).all()]
        assert len(found.blocks) == 111
        assert len(empty) == 68
        counts = pc.value_counts(found.cells()["reason"].combine_chunks().dictionary_decode()).to_pylist()
        assert {each["values"]: each["counts"] for each in counts} == {
            # Dekkingspercentage is there for neighbourhoods only: 1 country, 355 municipalities, 3,177 districts.
            "": 726_823, "not_yet": 68 * 17_341, "withheld": 15_307, "not_collected": 1 + 355 + 3_177,
        }  # fmt: skip

    def test_one_municipality_has_itself_its_districts_and_neighbourhoods_and_the_country(self, path: Path) -> None:
        found = reading.read("statline3", path, Asked([INHABITANTS], municipalities=frozenset({"GM0153"})))
        assert len(found.areas) == 1 + 1 + 10 + 70
        population = {code: value for (_, code, _), value in figures(found).items()}
        assert sum(population[code] for code in found.areas if code[:2] == "BU") == 159_550  # type: ignore[misc]

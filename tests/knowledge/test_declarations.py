"""Every declared dataset loads, a wrong declaration says what is wrong, and the real sources have what is declared."""

import doctest
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from gewoondoen.knowledge import declaration_types, themes
from gewoondoen.knowledge.declarations import Declared, Faulty, Form, IndicatorDeclaration, load
from gewoondoen.knowledge.values import Kind

DECLARED = {each.dataset.slug: each for each in load()}
INDICATORS = {each.slug: each for one in DECLARED.values() for each in one.indicators}


def columns_for(indicator: IndicatorDeclaration, form: str, year: int) -> list[declaration_types.Column]:
    """The columns that an indicator may stand in, in the order in which they are looked for."""
    return [each for each in indicator.columns.get(Form(form), ()) if each.covers(year)]


KWB = DECLARED["kwb"]

# Columns of the key figures that are no figure of the people or the place: names, codes and postcodes.
NO_FIGURES = {
    "Gemeentenaam",
    "SoortRegio",
    "Codering",
    "IndelingswijzigingWijkenEnBuurten",
    "MeestVoorkomendePostcode",
    "Dekkingspercentage",
}

DATASET = """
[dataset]
slug = "proef"
name = "Proef"
name_en = "Trial"
source = "Gemeente"
licence = "CC0 1.0"
about = "Een proef."
about_en = "A trial."
form = "own"
frequency = "year"
"""
COUNT = {
    "slug": "inwoners",
    "name": "Inwoners",
    "name_en": "Inhabitants",
    "theme": "bevolking",
    "unit": "inwoners",
    "unit_en": "inhabitants",
    "kind": "count",
    "about": "Wie er woont.",
    "about_en": "Who lives there.",
    "columns": {"own": "inwoners"},
}


def toml(value: object) -> str:
    """A value as TOML writes it; JSON's writing is TOML's, but for tables."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(each) for each in value) + "]"
    return json.dumps(value)


def indicator(**changes: Any) -> str:
    fields = {**COUNT, **changes}
    return "[[indicator]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in fields.items() if value is not None)


def declare(folder: Path, *indicators: str, dataset: str = DATASET) -> Declared:
    (folder / "proef.toml").write_text("\n".join([dataset, *indicators]))
    return load(folder)[0]


# What is in the package


@pytest.mark.parametrize("module", [declaration_types, themes])
def test_the_worked_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_all_that_is_declared_loads_with_dutch_and_english() -> None:
    assert set(DECLARED) == {"kwb", "leefbaarometer", "ses_woa", "nabijheid", "politie", "eigen"}
    assert all(each.indicators for each in DECLARED.values())
    same = {each.slug for each in INDICATORS.values() if each.about == each.about_en}
    assert same == set()


@pytest.mark.parametrize("name", ["name", "name_en"])
def test_no_two_indicators_are_called_alike(name: str) -> None:
    names = Counter(getattr(each, name) for each in INDICATORS.values())
    assert [each for each, count in names.items() if count > 1] == []


def test_the_key_figures_have_a_table_for_each_year_from_2009() -> None:
    assert sorted(KWB.dataset.tables) == list(range(2009, 2026))
    assert KWB.dataset.tables[2020] == "84799NED"


def test_each_theme_has_an_indicator_and_peers_have_about_ten_features() -> None:
    assert {each.theme for each in INDICATORS.values()} == set(themes.Theme)
    features = [each for each in INDICATORS.values() if each.feature]
    assert 8 <= len(features) <= 12
    assert all(each.kind != Kind.COUNT for each in features), (
        "a number of people makes large areas alike, not like ones"
    )


def test_only_our_own_series_have_rules_of_our_own_for_small_numbers() -> None:
    ruled = {each.slug for each in INDICATORS.values() if each.suppression != declaration_types.Suppression()}
    assert ruled <= {each.slug for each in DECLARED["eigen"].indicators}


def test_a_share_that_has_no_column_in_a_year_can_be_worked_out_from_two_counts() -> None:
    share = INDICATORS["aandeel_65_plus"]
    assert columns_for(share, "statline3", 2020) == []
    assert (share.numerator, share.denominator, share.base) == ("leeftijd_65_plus", "inwoners", 100)
    assert columns_for(share, "outlines", 2024)[0].name == "percentage_personen_65_jaar_en_ouder"


def test_a_column_is_that_of_its_year_its_group_and_its_unit() -> None:
    assert [each.name for each in columns_for(INDICATORS["woz_waarde"], "statline4", 2017)] == ["M001642", "M003039"]
    gas, power = (
        columns_for(INDICATORS[f"{each}_appartement"], "statline3", 2020)[0] for each in ("aardgas", "elektriciteit")
    )
    assert gas.fits("Appartement", ["Energie"], "m³")
    assert not power.fits("Appartement", ["Energie"], "m³")
    origin = columns_for(INDICATORS["herkomst_buiten_europa"], "statline3", 2023)[0]
    assert origin.fits("BuitenEuropa", ["Bevolking", "Herkomstland"], "aantal")
    assert not origin.fits("BuitenEuropa", ["Bevolking", "Geboren in Nederland"], "aantal")


def test_a_changed_declaration_has_another_hash_and_an_unchanged_one_the_same(tmp_path: Path) -> None:
    first = declare(tmp_path, indicator())
    assert declare(tmp_path, indicator()).indicators[0].content_hash == first.indicators[0].content_hash
    changed = declare(tmp_path, indicator(about="Wie er echt woont."))
    assert changed.indicators[0].content_hash != first.indicators[0].content_hash
    assert changed.dataset.content_hash == first.dataset.content_hash


# What is refused

SHARE = {"slug": "aandeel", "kind": "share", "columns": {"own": "aandeel"}}
OF_ALL = {**SHARE, "denominator": "inwoners"}
PART = {"slug": "mannen", "part_of": "inwoners", "split": "geslacht", "columns": {"own": "mannen"}}
FAULTS: list[tuple[str, list[dict[str, Any]]]] = [
    ("inwoners: unknown theme 'weer'; known are bevolking, wonen", [{"theme": "weer"}]),
    ("inwoners: unknown kind 'sum'", [{"kind": "sum"}]),
    ("inwoners: unknown direction 'left'", [{"direction": "left"}]),
    ("inwoners: name_en is missing", [{"name_en": None}]),
    ("inwoners: about_en is empty", [{"about_en": " "}]),
    ("inwoners: name cannot be 5", [{"name": 5}]),
    ("Inwoners: slug 'Inwoners' must be at most 60", [{"slug": "Inwoners"}]),
    ("inwoners: unknown key colour", [{"colour": "red"}]),
    ("inwoners: decimals cannot be -1", [{"decimals": -1}]),
    ("inwoners: decimals cannot be True", [{"decimals": True}]),
    ("inwoners: decimals 9 is more than 6", [{"decimals": 9}]),
    ("inwoners: base 7 is none of", [{"base": 7}]),
    ("inwoners: from 2020 is after until 2019", [{"from": 2020, "until": 2019}]),
    ("inwoners: until 20 is no year", [{"until": 20}]),
    ("inwoners: bounds are the wrong way round: 100 to 0", [{"bounds": [100, 0]}]),
    ("inwoners: bounds must be [least]", [{"bounds": [0, 1, 2]}]),
    ("inwoners: unknown form 'fax'", [{"columns": {"fax": "inwoners"}}]),
    ("inwoners: a column cannot be 5", [{"columns": {"own": 5}}]),
    ("inwoners: unknown key untill", [{"columns": {"own": {"name": "inwoners", "untill": 2020}}}]),
    ("inwoners: column inwoners: factor 0 must be above 0", [{"columns": {"own": {"name": "inwoners", "factor": 0}}}]),
    ("inwoners: no columns, and nothing it can be worked out from", [{"columns": {}}]),
    ("inwoners: two indicators have this slug", [{}, {"columns": {"own": "mensen"}}]),
    ("mensen: column inwoners of own is also that of inwoners", [{}, {"slug": "mensen"}]),
    ("aandeel: a share needs a denominator", [{}, SHARE]),
    ("aandeel: a share needs a denominator", [{}, {**OF_ALL, "denominator_unknown": True}]),
    ("aandeel: denominator mensen is not declared", [{}, {**SHARE, "denominator": "mensen"}]),
    ("aandeel: numerator aandeel is a share, not a count", [{}, {**OF_ALL, "numerator": "aandeel"}]),
    ("aandeel: a numerator needs a denominator", [{}, {**SHARE, "denominator_unknown": True, "numerator": "inwoners"}]),
    ("inwoners: only a share or a mean has a denominator", [{"denominator": "inwoners"}]),
    ("inwoners: only a share has a numerator", [{"numerator": "inwoners"}]),
    ("inwoners: only a share has an unknown denominator", [{"denominator_unknown": True}]),
    ("inwoners: part_of and split belong together", [{"part_of": "inwoners"}]),
    ("mannen: part_of mensen is not declared", [{}, {**PART, "part_of": "mensen"}]),
    ("mannen: a median is no part of inwoners, a count", [{}, {**PART, "kind": "median"}]),
    ("inwoners: part_of runs in a circle through mannen", [{"part_of": "mannen", "split": "geslacht"}, PART]),
]


@pytest.mark.parametrize(("message", "changes"), FAULTS, ids=[message for message, _changes in FAULTS])
def test_a_wrong_indicator_is_refused_with_file_indicator_and_reason(
    message: str, changes: list[dict[str, Any]], tmp_path: Path
) -> None:
    with pytest.raises(Faulty, match=re.escape(f"proef.toml: {message}")):
        declare(tmp_path, *(indicator(**each) for each in changes))


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('form = "own"', 'form = "fax"', "unknown form 'fax'"),
        ('frequency = "year"', 'frequency = "year"\nboundary = "mine"', "boundary 'mine' must be"),
        ('frequency = "year"', 'frequency = "year"\nlevels = ["street"]', "unknown level"),
        ('frequency = "year"', 'frequency = "year"\ntables = { last = "84799NED" }', "must be a year"),
        ('licence = "CC0 1.0"', "", "licence is missing"),
        ("[dataset]", "[dataset", "not TOML"),
    ],
)
def test_a_wrong_dataset_is_refused_with_its_reason(was: str, becomes: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Faulty, match=re.escape(reason)) as caught:
        declare(tmp_path, indicator(), dataset=DATASET.replace(was, becomes))
    assert (caught.value.file, caught.value.indicator) == ("proef.toml", "")


def test_one_name_may_serve_twice_where_years_group_unit_or_rows_differ(tmp_path: Path) -> None:
    apart = [
        ({"until": 2012}, {"from": 2013}),
        ({"under": "Herkomstland"}, {"under": "Geboorteland"}),
        ({"unit": "kWh"}, {"unit": "m³"}),
        ({"where": {"Soort": "1"}}, {"where": {"Soort": "2"}}),
    ]
    for one, other in apart:
        declare(
            tmp_path,
            indicator(columns={"own": {"name": "n", **one}}),
            indicator(slug="b", columns={"own": {"name": "n", **other}}),
        )
    with pytest.raises(Faulty, match="column n of own is also that of inwoners"):
        declare(
            tmp_path,
            indicator(columns={"own": {"name": "n", "until": 2012}}),
            indicator(slug="b", columns={"own": {"name": "n", "from": 2012}}),
        )


# What the real sources have


@pytest.fixture
def statline3(shared_data: Path) -> list[dict[str, Any]]:
    """The columns of the key figures of 2020: base name, titles of the groups above, unit."""
    folder = shared_data / "cbs" / "kwb_2020_84799NED_v3"
    rows = {row["ID"]: row for row in parquet.read_table(folder / "cbs.v3.84799NED_DataProperties.parquet").to_pylist()}

    def groups(row: dict[str, Any]) -> Iterator[str]:
        while (row := rows.get(row["ParentID"])) is not None:  # type: ignore[assignment]
            yield row["Title"]

    return [
        {"key": row["Key"], "name": re.sub(r"_\d+$", "", row["Key"]), "groups": [*groups(row)], "unit": row["Unit"]}
        for row in rows.values()
        if row["Type"] == "Topic"
    ]


def owners(column: dict[str, Any], year: int) -> list[IndicatorDeclaration]:
    return [
        each
        for each in KWB.indicators
        if any(
            at.fits(column["name"], column["groups"], column["unit"]) for at in columns_for(each, Form.STATLINE3, year)
        )
    ]


@pytest.mark.realdata
def test_every_figure_of_the_table_of_2020_belongs_to_one_indicator(statline3: list[dict[str, Any]]) -> None:
    found = {each["key"]: len(owners(each, 2020)) for each in statline3 if each["name"] not in NO_FIGURES}
    assert len(found) == 110
    assert {key: count for key, count in found.items() if count != 1} == {}


@pytest.mark.realdata
def test_every_measure_declared_for_2017_is_in_the_table_of_2017_and_the_other_way_round(shared_data: Path) -> None:
    path = shared_data / "cbs" / "kwb_2017_83765NED_v4_meta" / "cbs.v4.83765NED_MeasureCodes.parquet"
    published = {row["Identifier"] for row in parquet.read_table(path).to_pylist()}
    declared = {
        each.slug: [column.name for column in columns_for(each, Form.STATLINE4, 2017)] for each in KWB.indicators
    }
    assert {slug: names for slug, names in declared.items() if names and not published & set(names)} == {}
    claimed = Counter(name for names in declared.values() for name in names)
    assert {code for code in published if claimed[code] != 1} == {"M000217"}  # what a postcode covers of an area


@pytest.mark.realdata
def test_the_outlines_of_2024_have_nearly_every_column_declared_for_them(shared_data: Path) -> None:
    path = shared_data / "cbs" / "geo" / "wijkbuurtkaart_2024_baarn_buurten_pdok.geojson"
    published = set(json.loads(path.read_text())["features"][0]["properties"])
    declared = {
        each.slug: {column.name for column in columns_for(each, Form.OUTLINES, 2024)}
        for one in (KWB, DECLARED["nabijheid"])
        for each in one.indicators
        if each.exists_in(2024)
    }
    absent = {slug for slug, names in declared.items() if names and not names & published}
    # What came with the figures of 2023 and later, which this file of borders does not carry.
    assert absent == {
        "leerlingen_primair_onderwijs",
        "leerlingen_voortgezet_onderwijs",
        "studenten_mbo",
        "studenten_hbo",
        "studenten_wo",
        "werkenden",
        "aandeel_vast_werk",
        "aandeel_flexibel_werk",
        "aandeel_in_armoede",
    }


@pytest.mark.realdata
def test_parts_make_their_total_for_the_netherlands(statline3: list[dict[str, Any]], shared_data: Path) -> None:
    """Men and women are 8,648,031 + 8,759,554 = 17,407,585; land and water, in whole hectares, are one short."""
    path = shared_data / "cbs" / "kwb_2020_84799NED_v3" / "cbs.v3.84799NED_TypedDataSet.parquet"
    country = next(row for row in parquet.read_table(path).to_pylist() if row["WijkenEnBuurten"].strip() == "NL00")
    figures = {
        one.slug: country[each["key"]]
        for each in statline3
        if country[each["key"]] is not None
        for one in owners(each, 2020)
    }
    checked = []
    for (total, split), parts in KWB.splits().items():
        known = [figures[part] for part in parts if part in figures]
        if known and total in figures and len(known) == sum(INDICATORS[part].exists_in(2020) for part in parts):
            assert abs(sum(known) - figures[total]) <= (split == "land_en_water"), (total, split)
            checked.append((total, split))
    assert checked == [
        ("inwoners", "geslacht"),
        ("inwoners", "leeftijd"),
        ("inwoners", "burgerlijke_staat"),
        ("migratie_niet_westers", "land"),
        ("huishoudens", "soort"),
        ("personenautos", "brandstof"),
        ("oppervlakte", "land_en_water"),
    ]
    share = INDICATORS["aandeel_65_plus"]
    worked_out = share.base * figures[share.numerator] / figures[share.denominator]
    assert round(worked_out, 3) == 19.489


@pytest.mark.realdata
def test_the_leefbaarometer_has_the_columns_declared_for_it(shared_data: Path) -> None:
    folder = shared_data / "cbs" / "leefbaarometer"
    classes = json.loads((folder / "lbm2_gemeente_klassen_2002_2016.json").read_text())["GM0153"]
    scores = (folder / "lbm3_amstelveen_wijk_2014_2022.csv").read_text().splitlines()[0].split(",")
    one = DECLARED["leefbaarometer"]
    names = {column.name for each in one.indicators for column in each.columns[Form.LEEFBAAROMETER]}
    assert names <= set(classes) | set(scores)
    parts = one.splits()["leefbaarheid_afwijking", "onderdeel"]
    assert [columns_for(INDICATORS[each], "leefbaarometer", 2022)[0].name for each in parts] == scores[-5:]

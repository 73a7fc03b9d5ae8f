"""The rules by which an own table is read, as they are kept with a mapping (JSON) and used again.

    {"sheet": "", "header": 3, "delimiter": ";", "encoding": "cp1252", "at": "sewer.values",
     "area": {"column": "buurt", "kind": "neighbourhood"}                or {"code": "GM0153"}: all rows are about it,
     "period": {"column": "week", "grain": "week"}                       or {"is": "2020"}, or {"in": "heads"},
     "columns": {"Bezoekers": "visitors", "Omzet 2019": {"indicator": "turnover", "period": "2019", "factor": 1000}},
     "indicator": "visitors",                                            of all columns, with the periods in the heads
     "measure": "soort", "value": "aantal",                              a long table: `columns` then has its words
     "decimal": ",", "thousands": ".", "percent": false, "words": {"-": 0, "geheim": "withheld"}}

Nothing is compulsory but an area and a period. Where no columns are named, those count that the indicators lay claim
to. A column with an empty indicator is passed over, and so is a word with an empty meaning. In "area", "names" gives
codes for names that only this table uses: {"Binnenstad": "WK015300"}.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gewoondoen.areas.codes import KINDS
from gewoondoen.knowledge import periods
from gewoondoen.knowledge.reading import dated
from gewoondoen.knowledge.reading.numbers import Notation
from gewoondoen.knowledge.reading.regions import name_of
from gewoondoen.knowledge.reading.tables import Layout
from gewoondoen.knowledge.reading.troubles import unusable
from gewoondoen.knowledge.values import Reason

# What people write where there is no number. A dash is not here: it may be nil or nothing, so the rules have to say.
WORDS: Mapping[str, Reason | float] = {
    "": Reason.NOT_COLLECTED,
    ".": Reason.WITHHELD,
    "x": Reason.WITHHELD,
    "geheim": Reason.WITHHELD,
    "onbekend": Reason.WITHHELD,
    "<5": Reason.WITHHELD,
    "<10": Reason.WITHHELD,
    "n.v.t.": Reason.IMPOSSIBLE,
    "nvt": Reason.IMPOSSIBLE,
    "nnb": Reason.NOT_YET,
    "n.n.b.": Reason.NOT_YET,
}
DECIMALS, THOUSANDS = ("", ",", "."), ("", ".", ",", " ", "'")
TEXTS = ("sheet", "delimiter", "encoding", "at", "indicator", "measure", "value", "decimal", "thousands")


@dataclass(frozen=True)
class Figures:
    """What a column holds; `period` where the column itself is of one."""

    indicator: str
    period: str = ""
    factor: float = 1.0


@dataclass(frozen=True)
class Rules:
    """The rules, checked. `area_code` and `period` hold for all rows where there is no column for them."""

    layout: Layout
    notation: Notation
    area_column: str = ""
    area_kind: str | None = None
    area_code: str = ""
    area_names: Mapping[str, str] = field(default_factory=dict)
    period_column: str = ""
    grain: str = ""
    period: str = ""
    periods_in_heads: bool = False
    columns: Mapping[str, Figures] = field(default_factory=dict)
    indicator: str = ""
    measure: str = ""
    value: str = ""


def of(given: Mapping[str, Any], period: str = "") -> Rules:
    """Return the rules in a mapping; raises Unusable for one that is none. `period` is asked for with the file."""
    texts = {name: _text(given, name) for name in TEXTS}
    area, time = _part(given, "area"), _part(given, "period")
    header = given.get("header", 0)
    if not isinstance(header, int) or not 0 <= header <= 1000:
        raise unusable("wrong_rule", rule="header", value=header)
    rules = Rules(
        layout=Layout(texts["sheet"], header, texts["delimiter"], texts["encoding"], texts["at"]),
        notation=_notation(given, texts),
        area_column=_text(area, "column"),
        area_kind=_one_of(_text(area, "kind"), ("", *KINDS), "kind") or None,
        area_code=_text(area, "code"),
        area_names={name_of(str(name)): str(code) for name, code in _part(area, "names").items()},
        period_column=_text(time, "column"),
        grain=_one_of(_text(time, "grain"), ("", *dated.GRAINS), "grain"),
        period=periods.read(_text(time, "is")) or period,
        periods_in_heads=_text(time, "in") == "heads",
        columns={str(head): _figures(each) for head, each in _part(given, "columns").items()},
        **{name: texts[name] for name in ("indicator", "measure", "value")},
    )
    if not rules.area_column and not rules.area_code:
        raise unusable("wrong_rule", rule="area", value="")
    has_period = rules.period_column or rules.period or rules.periods_in_heads
    told_by_columns = bool(rules.columns) and all(each.period for each in rules.columns.values())
    if not has_period and not told_by_columns:
        raise unusable("wrong_rule", rule="period", value=_text(time, "is"))
    if rules.measure and not rules.value and not rules.periods_in_heads:
        raise unusable("wrong_rule", rule="value", value="")
    return rules


def _notation(given: Mapping[str, Any], texts: Mapping[str, str]) -> Notation:
    """Return how the table writes figures."""
    decimal = _one_of(texts["decimal"], DECIMALS, "decimal")
    thousands = _one_of(texts["thousands"], THOUSANDS, "thousands")
    if decimal and decimal == thousands:
        raise unusable("wrong_rule", rule="thousands", value=thousands)
    told = {str(word).strip().lower(): meaning for word, meaning in _part(given, "words").items() if meaning != ""}
    return Notation(
        decimal=decimal,
        thousands=thousands,
        words={**WORDS, **{word: _meaning(meaning) for word, meaning in told.items()}},
        percent=bool(given.get("percent")),
        doubtful=True,
        open_words=frozenset(),
    )


def _meaning(given: object) -> Reason | float:
    """Return what a word stands for: a reason for no number, or a number."""
    if isinstance(given, int | float) and not isinstance(given, bool):
        return float(given)
    if given in set(Reason) - {Reason.NUMBER, Reason.SMALL, Reason.PROTECTS}:
        return Reason(str(given))
    raise unusable("wrong_rule", rule="words", value=given)


def _figures(given: object) -> Figures:
    """Return what a column holds."""
    if isinstance(given, str):
        return Figures(given)
    if not isinstance(given, dict):
        raise unusable("wrong_rule", rule="columns", value=given)
    factor, period = given.get("factor", 1.0), _text(given, "period")
    if not isinstance(factor, int | float) or not factor or (period and not periods.read(period)):
        raise unusable("wrong_rule", rule="columns", value=given)
    return Figures(_text(given, "indicator"), periods.read(period), float(factor))


def _part(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a part of the rules that has parts itself."""
    part = given.get(name) or {}
    if not isinstance(part, dict):
        raise unusable("wrong_rule", rule=name, value=part)
    return part


def _text(given: Mapping[str, Any], name: str) -> str:
    """Return a rule that is a text."""
    text = given.get(name) or ""
    if not isinstance(text, str | int):
        raise unusable("wrong_rule", rule=name, value=text)
    return str(text)


def _one_of(text: str, allowed: tuple[str, ...], rule: str) -> str:
    """Return a text that is one of some."""
    if text not in allowed:
        raise unusable("wrong_rule", rule=rule, value=text)
    return text

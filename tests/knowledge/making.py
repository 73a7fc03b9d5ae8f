"""A few made-up indicators, and figures for the town of the tests, published as any other."""

from collections.abc import Mapping

import numpy as np

from gewoondoen.knowledge import actions
from gewoondoen.knowledge.cells import NUMBER_OF, Block, Reading, places
from gewoondoen.knowledge.models import Dataset, Indicator, Version
from gewoondoen.knowledge.values import Reason
from gewoondoen.people.models import User

Values = Mapping[str, float | Reason]


def dataset(slug: str = "kern", **fields: object) -> Dataset:
    """Return a dataset by its slug, made at first asking."""
    given = {"name": "Kerncijfers", "name_en": "Key figures", "source": "CBS", "licence": "CC BY 4.0", **fields}
    return Dataset.objects.get_or_create(slug=slug, defaults=given)[0]


def indicator(slug: str, kind: str = "count", **fields: object) -> Indicator:
    """Return an indicator by its slug, made at first asking; of the dataset `kern` unless another is given."""
    given = {"name": slug.replace("_", " ").capitalize(), "theme": "bevolking", "kind": kind, **fields}
    given.setdefault("dataset", dataset())
    return Indicator.objects.get_or_create(slug=slug, defaults=given)[0]


def usual() -> dict[str, Indicator]:
    """Make inhabitants, those of 65 and over with their share, and the mean value of dwellings."""
    inhabitants = indicator("inwoners", name_en="Inhabitants", unit="aantal", rounding=5, order=1, is_headline=True)
    old = indicator("inwoners_65_plus", name_en="Inhabitants of 65 and over", part_of=None, order=2)
    share = indicator(
        "aandeel_65_plus", "share", name="65 jaar of ouder", name_en="65 and over", numerator=old,
        denominator=inhabitants, unit="%", order=3, least=0, most=100, is_feature=True, is_headline=True,
    )  # fmt: skip
    worth = indicator(
        "woz", "mean", name="Gemiddelde WOZ-waarde", name_en="Mean value of dwellings", theme="wonen",
        unit="x 1.000 euro", order=4, is_feature=True,
    )  # fmt: skip
    return {each.slug: each for each in (inhabitants, old, share, worth)}


def reading(figures: Mapping[tuple[str, str], Values], names: Mapping[str, str] | None = None) -> Reading:
    """Return figures, by (indicator, period) and code of the area, as a reader gives them."""
    codes = list(dict.fromkeys(code for values in figures.values() for code in values))
    blocks = []
    for (slug, period), values in figures.items():
        at = np.array([codes.index(code) for code in values], dtype=np.int32)
        numbers = [np.nan if isinstance(value, Reason) else float(value) for value in values.values()]
        reasons = [NUMBER_OF[value] if isinstance(value, Reason) else 0 for value in values.values()]
        blocks.append(Block(slug, period, slug, np.array(numbers), np.array(reasons, dtype=np.int8), at, at + 2))
    years = sorted({int(period[:4]) for _slug, period in figures})
    told = places(
        (code, (names or {}).get(code, code), f"GM{code[2:6]}", year, None if code[:2] == "GM" else 1)
        for code in codes
        for year in years
    )
    return Reading(codes, np.arange(2, len(codes) + 2, dtype=np.int32), blocks, told, release="2021-03-26")


def publish(figures: Mapping[tuple[str, str], Values], by: User | None = None, into: Dataset | None = None) -> Version:
    """Publish figures by (indicator, period) and code of the area."""
    return actions.publish_reading(dataset=into or dataset(), found=reading(figures), by=by)


def town_figures() -> Version:
    """Publish two years of figures for the town, its two districts and four neighbourhoods; Waterkant has no WOZ."""
    usual()
    count = {
        "NL00": 17_000_000, "GM9999": 10_000, "WK999901": 6_000, "WK999902": 4_000,
        "BU99990001": 2_500, "BU99990002": 3_500, "BU99990103": 1_500, "BU99990104": 2_500,
    }  # fmt: skip
    old = {
        "NL00": 3_400_000, "GM9999": 2_000, "WK999901": 1_500, "WK999902": 500,
        "BU99990001": 250, "BU99990002": 1_250, "BU99990103": 300, "BU99990104": 200,
    }  # fmt: skip
    worth = {
        "NL00": 250, "GM9999": 230, "WK999901": 260, "WK999902": 190,
        "BU99990001": 300, "BU99990002": 230, "BU99990103": 190, "BU99990104": Reason.WITHHELD,
    }  # fmt: skip
    return publish(
        {
            ("inwoners", "2019"): {code: value * 0.95 for code, value in count.items()},
            ("inwoners_65_plus", "2019"): {code: value * 0.9 for code, value in old.items()},
            ("inwoners", "2020"): count,
            ("inwoners_65_plus", "2020"): old,
            ("woz", "2020"): worth,
        }
    )


def country_figures(areas: int = 14) -> Version:
    """Publish one year of figures for municipalities of the country, the town among them: the older, the poorer."""
    usual()
    codes = ["GM9999", *(f"GM{number:04}" for number in range(1, areas))]
    names = {code: f"Gemeente {code[2:]}" for code in codes} | {"GM9999": "Teststad", "NL00": "Nederland"}
    count = {"NL00": 17_000_000, **dict.fromkeys(codes, 10_000)}
    old = {"NL00": 3_400_000, **{code: 1_000 + 100 * at for at, code in enumerate(codes)}}
    worth = {"NL00": 250, **{code: 400 - 10 * at for at, code in enumerate(codes)}}
    figures = {("inwoners", "2020"): count, ("inwoners_65_plus", "2020"): old, ("woz", "2020"): worth}
    return actions.publish_reading(dataset=dataset(), found=reading(figures, names), by=None)

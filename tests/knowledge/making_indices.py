"""Figures with a better side, for the town and for a neighbouring one, and indices made of them."""

from gewoondoen.knowledge import actions, queries
from gewoondoen.knowledge.indices import Construction, Part, Recipe
from gewoondoen.knowledge.models import CompositeIndex, Indicator
from gewoondoen.knowledge.recipes import Blueprint
from gewoondoen.knowledge.values import Direction, Level, Reason
from gewoondoen.people.models import User
from tests.knowledge.making import indicator, publish, usual

LINDEHOF, MARKTZICHT, RIETVELD, WATERKANT = "BU99990001", "BU99990002", "BU99990103", "BU99990104"
OURS = (LINDEHOF, MARKTZICHT, RIETVELD, WATERKANT)
THEIRS = tuple(f"BU8888000{number}" for number in range(1, 7))
CARD = {
    "naam": "Buurten ordenen",
    "omschrijving": "Zet buurten naast elkaar.",
    "organisatie": "Gemeente Teststad",
    "status": "In gebruik",
    "contact": "kennis@teststad.example",
    "categorie": "Impactvolle algoritmes",
    "taal": "nld",
    "schema": "1.0.0",
}


def judged() -> dict[str, Indicator]:
    """Make benefits and burglaries (less is better), income (more is), and a count with a better side."""
    usual()
    made = (
        indicator("bijstand", "share", name="Bijstand", theme="werk", direction="down", unit="%", decimals=1, order=10),
        indicator("inbraak", "share", name="Inbraak", theme="veiligheid", direction="down", base=1000, order=11,
                  unit="per 1.000", decimals=1),
        indicator("inkomen", "mean", name="Inkomen", theme="inkomen", direction="up", unit="x 1.000 euro", order=12),
        indicator("diefstallen", name="Diefstallen", theme="veiligheid", direction="down", order=13),
    )  # fmt: skip
    return {each.slug: each for each in made}


def of_both(ours: tuple[float | Reason, ...], theirs: tuple[float, ...]) -> dict[str, float | Reason]:
    """Return figures by code, of our four neighbourhoods and of their six."""
    return dict(zip((*OURS, *THEIRS), (*ours, *theirs), strict=True))


def judged_figures() -> None:
    """Publish figures of two years. Over all ten the worst fifth of benefits begins above 10.2 in 2020.

    2020, benefits: 12 4 20 2 here, 3 5 6 7 8 9 there. Burglaries: Waterkant has no figure. Income as it goes.
    """
    judged()
    publish(
        {
            ("inwoners", "2020"): of_both((2500, 3500, 1500, 2500), (1000, 1000, 1000, 1000, 1000, 1000)),
            ("bijstand", "2019"): of_both((10, 4, 18, 2), (3, 5, 6, 7, 8, 9)),
            ("bijstand", "2020"): of_both((12, 4, 20, 2), (3, 5, 6, 7, 8, 9)),
            ("inbraak", "2020"): of_both((9, 2, 8, Reason.WITHHELD), (1, 2, 3, 4, 5, 6)),
            ("inkomen", "2020"): of_both((20, 40, 22, 30), (24, 26, 28, 30, 32, 34)),
            ("diefstallen", "2020"): of_both((50, 20, 30, 10), (5, 6, 7, 8, 9, 10)),
        }
    )


def recipe(**changes: object) -> Recipe:
    """Return a recipe of two domains: benefits and income, and burglaries."""
    given: dict[str, object] = {
        "parts": (
            Part("bijstand", "Bestaan", Direction.DOWN),
            Part("inkomen", "Bestaan", Direction.UP),
            Part("inbraak", "Veiligheid", Direction.DOWN),
        ),
        "weights": {"Bestaan": 2.0, "Veiligheid": 1.0},
        "coverage": 0.75,
        "construction": Construction.Z,
        **changes,
    }
    return Recipe(**given)  # type: ignore[arg-type]


def blueprint(within: str = queries.COUNTRY, period: str = "2020", **changes: object) -> Blueprint:
    """Return all that an index of the neighbourhoods hangs on."""
    return Blueprint(Level.NEIGHBOURHOOD, recipe(**changes), within, period)


def made(by: User | None = None, **changes: object) -> CompositeIndex:
    """Make an index, a draft."""
    return actions.make_index(name="Sociale index", about="Om te leren.", blueprint=blueprint(**changes), by=by)  # type: ignore[arg-type]


def published(by: User | None = None, **changes: object) -> CompositeIndex:
    """Make an index that everyone sees."""
    index = made(by, **changes)
    version = index.versions.get()
    actions.fill_card(version=version, card=CARD, by=by)
    actions.publish_version(version=version, by=by)
    return index


def divided() -> None:
    """Publish young and old by neighbourhood in two years: in 2020 6 + 2, 2 + 6, nobody, and one without a figure."""
    whole = usual()["inwoners"]
    for number, (slug, name) in enumerate((("jong", "Jong"), ("oud", "Oud"))):
        indicator(slug, name=name, part_of=whole, split="leeftijd", order=20 + number)
    publish(
        {
            ("jong", "2019"): dict(zip(OURS, (4, 4, 4, 4), strict=True)),
            ("oud", "2019"): dict(zip(OURS, (4, 4, 4, 4), strict=True)),
            ("jong", "2020"): {**dict(zip(OURS, (6, 2, 0, Reason.WITHHELD), strict=True)), THEIRS[0]: 500},
            ("oud", "2020"): {**dict(zip(OURS, (2, 6, 0, 3), strict=True)), THEIRS[0]: 0},
        }
    )

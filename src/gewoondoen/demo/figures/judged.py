"""What the police record, and how an area is judged: crime, the Leefbaarometer with its parts, SES-WOA."""

import numpy as np

from gewoondoen.demo.figures.leaves import Leaves, Made, Sheet, whole
from gewoondoen.demo.figures.tellings import Floats
from gewoondoen.demo.places import Character

# What part of all offences each kind is; the rest is of kinds that are not declared.
KINDS = {
    "woninginbraken": 0.045,
    "inbraken_schuur": 0.03,
    "diefstal_uit_auto": 0.06,
    "diefstal_auto": 0.012,
    "diefstal_fiets": 0.13,
    "zakkenrollerij": 0.012,
    "openlijk_geweld": 0.006,
    "bedreiging": 0.05,
    "mishandeling": 0.055,
    "straatroof": 0.006,
    "overval": 0.002,
    "drugs_drankoverlast": 0.03,
    "vernieling": 0.09,
    "burengerucht": 0.08,
    "winkeldiefstal": 0.06,
    "drugshandel": 0.022,
    "online_oplichting": 0.07,
}
OTHER = 1 - sum(KINDS.values())
# Where a kind is found more, or less.
MORE = {
    Character.CENTRE: {"winkeldiefstal": 2.6, "zakkenrollerij": 4.0, "drugs_drankoverlast": 2.4, "woninginbraken": 0.5},
    Character.STUDENTS: {"diefstal_fiets": 2.2, "winkeldiefstal": 0.3},
    Character.FLATS: {"burengerucht": 1.6, "inbraken_schuur": 1.5},
    Character.VILLAS: {"woninginbraken": 2.2, "burengerucht": 0.3, "winkeldiefstal": 0.2},
    Character.TERRACED: {"inbraken_schuur": 1.4, "winkeldiefstal": 0.6},
    Character.BUSINESS: {"woninginbraken": 0.05, "diefstal_uit_auto": 1.8, "burengerucht": 0.02},
    Character.OUTSKIRTS: {"winkeldiefstal": 0.05, "burengerucht": 0.3},
    Character.VILLAGE: {"winkeldiefstal": 0.3},
}
RATES = (
    "misdrijven",
    "woninginbraken",
    "diefstal_fiets",
    "mishandeling",
    "drugs_drankoverlast",
    "vernieling",
    "burengerucht",
    "winkeldiefstal",
    "online_oplichting",
)
PARTS = {
    "leefbaarheid_fysiek": ("physical", -0.012),
    "leefbaarheid_veiligheid": ("safety", -0.03),
    "leefbaarheid_samenhang": ("cohesion", -0.022),
    "leefbaarheid_voorzieningen": ("amenities", 0.0),
    "leefbaarheid_woningen": ("dwellings", -0.02),
}
FEW_TO_JUDGE, FEW_OF_STATUS = 50, 100


def crime(leaves: Leaves, people: Sheet) -> Sheet:
    """Return recorded crime, and rates of it."""
    who = people["inwoners"].values
    base = leaves.trait("crime", 0.06) * np.exp(0.22 * (leaves.need - leaves.trait("need"))) * 0.978 ** (leaves.ago + 1)
    kinds = {name: _offences(leaves, name, base * part / 1000 * who) for name, part in KINDS.items()}
    rest = leaves.rng.poisson(base * OTHER / 1000 * who).astype(float)
    counts = {"misdrijven": sum(kinds.values(), rest), **kinds}

    def rate(values: Floats) -> Made:
        return Made(1000 * values / np.maximum(who, 1), per=who, withheld=who < 1)

    rates = {f"{name}_per_1000": rate(counts[name]) for name in RATES}
    return {name: Made(values) for name, values in counts.items()} | rates


def _offences(leaves: Leaves, name: str, expected: Floats) -> Floats:
    """Return how many offences of a kind there were: by chance, but where a story tells how many."""
    more = np.array([[MORE.get(Character(each.character), {}).get(name, 1.0)] for each in leaves.places])
    found: Floats = leaves.rng.poisson(expected * more).astype(np.float64)
    # A story is told over the expected number, so that chance does not hide it.
    rows = leaves.told.about(name)
    found[rows] = whole(leaves.told.on(name, expected * more))[rows]
    return found


def judgement(leaves: Leaves, people: Sheet) -> Sheet:
    """Return the parts of the Leefbaarometer: how much each adds to the score, against the country."""
    households = people["huishoudens"].values
    few = people["inwoners"].values < FEW_TO_JUDGE
    found = {}
    for slug, (name, by) in PARTS.items():
        base = leaves.trait(name) / 1000 + by * (leaves.need - leaves.trait("need"))
        base = base + leaves.rng.normal(0, 0.006, (len(base), 1)) + leaves.rng.normal(0, 0.002, base.shape)
        found[slug] = Made(leaves.told.on(slug, base), per=households, withheld=few)
    return found


def status(leaves: Leaves, people: Sheet) -> Sheet:
    """Return the socio-economic status of households, and how far they lie apart."""
    households = people["huishoudens"].values
    few = households < FEW_OF_STATUS
    years = leaves.along
    young = people["leeftijd_15_25"].values / np.maximum(people["inwoners"].values, 1)
    parts = {
        "ses_welvaart": -0.2 * leaves.need - 0.35 * (young - 0.12) + 0.003 * years,
        "ses_opleiding": -0.19 * leaves.need + 0.25 * (young - 0.12) + 0.006 * years,
        "ses_werk": -0.13 * leaves.need - 0.1 * (young - 0.12) + 0.004 * years,
    }
    parts["ses_totaal"] = sum(parts.values(), 0 * years) / 3
    apart = {"totaal": 0.94, "welvaart": 0.88, "opleiding": 0.79, "werk": 0.61}
    spread = {f"ses_spreiding_{name}": size + 0.05 * np.abs(leaves.need) for name, size in apart.items()}
    made = {name: Made(values, per=households, withheld=few) for name, values in (parts | spread).items()}
    return {"ses_huishoudens": Made(households, withheld=few), **made}

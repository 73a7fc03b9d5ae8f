"""Where people live: dwellings, their value and owners, energy, cars, businesses, distances and the land itself."""

import numpy as np

from gewoondoen.demo.figures.leaves import Leaves, Made, Sheet, split, whole
from gewoondoen.demo.figures.tellings import Floats
from gewoondoen.demo.places import Character

BRANCHES = (
    "bedrijven_landbouw",
    "bedrijven_nijverheid",
    "bedrijven_handel_horeca",
    "bedrijven_vervoer_ict",
    "bedrijven_financieel",
    "bedrijven_zakelijk",
    "bedrijven_overheid_onderwijs_zorg",
    "bedrijven_cultuur_overig",
)
# What kinds of businesses there are, by kind of place.
USUAL_BRANCHES = (0.01, 0.13, 0.18, 0.11, 0.05, 0.27, 0.14, 0.11)
OF_PLACES = {
    Character.CENTRE: (0.0, 0.05, 0.44, 0.06, 0.04, 0.19, 0.08, 0.14),
    Character.BUSINESS: (0.0, 0.28, 0.37, 0.13, 0.04, 0.13, 0.02, 0.03),
    Character.OUTSKIRTS: (0.48, 0.11, 0.09, 0.05, 0.03, 0.13, 0.06, 0.05),
    Character.VILLAGE: (0.07, 0.2, 0.19, 0.07, 0.04, 0.22, 0.11, 0.1),
}
WATER = {Character.WATERFRONT: 0.28, Character.OUTSKIRTS: 0.04}
# Addresses a square kilometre from which a place is in class 1, 2, 3 and 4; under the last it is in 5.
CLASSES = (2_500, 1_500, 1_000, 500)
EMPTY = 3.2  # of a hundred dwellings nobody lives in so many, usually
FEW_DWELLINGS, FEW_METERS, FEW_HOUSEHOLDS = 20, 6, 50


def homes(leaves: Leaves, people: Sheet) -> Sheet:
    """Return figures of dwellings and of what stands around them."""
    households = people["huishoudens"].values
    empty = np.clip(leaves.told.on("aandeel_onbewoond", np.full(households.shape, EMPTY)), 0.5, 70)
    dwellings = whole(households / (1 - empty / 100))
    return {
        **_dwellings(leaves, dwellings, empty),
        **_energy(leaves, dwellings),
        **_mobility(leaves, people, households),
        **_businesses(leaves, people),
        **_distances(leaves, people),
        **_land(leaves, people),
    }


def _dwellings(leaves: Leaves, dwellings: Floats, empty: Floats) -> Sheet:
    """Return dwellings by kind, owner and age, and their value."""
    few = dwellings < FEW_DWELLINGS
    years = leaves.along
    rise = 1.062 ** (leaves.ago + 1)
    worth = leaves.trait("woz", 0.05) * np.exp(-0.1 * (leaves.need - leaves.trait("need"))) * rise
    owned = np.clip(leaves.trait("owner", 0.06) - 5 * (leaves.need - leaves.trait("need")), 2, 96) + 0 * years
    social = np.minimum(leaves.trait("social", 0.06) + 4 * (leaves.need - leaves.trait("need")), 98 - owned)
    owned, social = whole(owned), whole(np.maximum(social, 0))
    stacked = whole(leaves.trait("stacked", 0.05) + 0 * years)
    stacked = np.minimum(stacked, 98)
    modern = whole(np.minimum(leaves.trait("modern", 0.05) + 0.3 * years, 100))
    lately = whole(np.where(leaves.trait("modern") > 90, np.clip(100 - 6 * years, 40, 100), 3))

    def share(values: Floats) -> Made:
        return Made(values, per=dwellings, withheld=few)

    return {
        "woningen": Made(dwellings),
        "woz_waarde": share(leaves.told.on("woz", worth)),
        "aandeel_eengezinswoningen": share(100 - stacked),
        "aandeel_meergezinswoningen": share(stacked),
        "aandeel_bewoond": share(100 - whole(empty)),
        "aandeel_onbewoond": share(whole(empty)),
        "aandeel_koopwoningen": share(owned),
        "aandeel_huurwoningen": share(100 - owned),
        "aandeel_huur_corporatie": share(social),
        "aandeel_huur_overig": share(100 - owned - social),
        "aandeel_bouwjaar_voor_2000": share(100 - modern),
        "aandeel_bouwjaar_vanaf_2000": share(modern),
        "aandeel_ouder_dan_tien_jaar": share(100 - lately),
        "aandeel_gebouwd_afgelopen_tien_jaar": share(lately),
    }


def _energy(leaves: Leaves, dwellings: Floats) -> Sheet:
    """Return the use of gas and power: less gas each year, and ever more roofs with panels."""
    few = dwellings < FEW_METERS
    years = leaves.along
    gas = leaves.trait("gas", 0.05) * 0.968**years
    power = leaves.trait("power", 0.04) * 0.99**years
    modern = leaves.trait("modern")
    free = np.clip(np.where(modern > 90, 62, 2) + 0.6 * years + 0 * modern, 0, 100)
    roofs = np.clip((100 - leaves.trait("stacked")) * 0.055 * years - 3 * leaves.need, 1, 80)
    given = roofs / 100 * 2_600

    def mean(values: Floats) -> Made:
        return Made(values, per=dwellings, withheld=few)

    return {
        "elektriciteit": mean(leaves.told.on("elektriciteit", power)),
        "aardgas": mean(leaves.told.on("aardgas", gas)),
        "teruglevering": mean(given),
        "aandeel_aardgasvrij": mean(free),
        "aandeel_met_aardgas": mean(100 - free),
        "aandeel_zonnestroom": mean(roofs),
    }


def _mobility(leaves: Leaves, people: Sheet, households: Floats) -> Sheet:
    """Return cars and motorcycles."""
    a_household = leaves.told.on("autos", leaves.trait("cars", 0.04) * (1 - 0.06 * leaves.need) + 0 * households)
    cars = whole(a_household * households)
    petrol = whole(cars * (0.84 - 0.011 * leaves.along))
    return {
        "personenautos": Made(cars),
        "autos_benzine": Made(petrol),
        "autos_andere_brandstof": Made(cars - petrol),
        "autos_per_huishouden": Made(a_household, per=households, withheld=households < FEW_HOUSEHOLDS),
        "motorfietsen": Made(whole(people["inwoners"].values * 0.034 * (1 + 0.2 * leaves.trait("owner") / 100))),
    }


def _businesses(leaves: Leaves, people: Sheet) -> Sheet:
    """Return business premises by branch, which add up to their total."""
    now = people["inwoners"].values[:, [-1]]
    total = whole(leaves.told.on("bedrijfsvestigingen", leaves.trait("firms", 0.1) / 1000 * now * 1.021**leaves.ago))
    shares = np.array([[OF_PLACES.get(Character(each.character), USUAL_BRANCHES)] for each in leaves.places])
    counts = split(total, np.broadcast_to(shares, (*total.shape, len(BRANCHES))))
    sheet = {name: Made(counts[..., number]) for number, name in enumerate(BRANCHES)}
    sheet["bedrijven_handel_horeca"] = Made(
        whole(leaves.told.on("bedrijven_handel_horeca", sheet["bedrijven_handel_horeca"].values))
    )
    return {"bedrijfsvestigingen": Made(sum((each.values for each in sheet.values()), np.zeros(total.shape))), **sheet}


def _distances(leaves: Leaves, people: Sheet) -> Sheet:
    """Return by how many kilometres people live from a doctor, a shop, day care and a school."""
    who = people["inwoners"].values
    base = leaves.trait("km", 0.12) + 0 * who
    none = who < 1
    made = {
        "afstand_huisarts": base * 1.1,
        "afstand_supermarkt": base,
        "afstand_kinderdagverblijf": base * 0.8,
        "afstand_basisschool": base * 0.75,
        "basisscholen_binnen_3_km": 14 / (base + 0.4) ** 1.2,
    }
    return {name: Made(leaves.told.on(name, values), per=who, withheld=none) for name, values in made.items()}


def _land(leaves: Leaves, people: Sheet) -> Sheet:
    """Return the surface and how closely it is built; it hardly changes."""
    who = people["inwoners"].values
    hectares = np.array([[leaves.surfaces.get(each.code, 0.0)] for each in leaves.places])
    # Where no outline is known, by how many live there.
    guess = np.maximum(who[:, [-1]] / 1000 * leaves.trait("hectares", 0.15), 4)
    total = whole(np.where(hectares > 0, hectares, guess)) + 0 * who
    wet = np.array([[WATER.get(Character(each.character), 0.015)] for each in leaves.places])
    water = whole(total * wet)
    land = total - water
    addresses = leaves.trait("addresses", 0.06) * 1.004 ** (leaves.ago + 1)
    return {
        "oppervlakte": Made(total),
        "oppervlakte_land": Made(land),
        "oppervlakte_water": Made(water),
        "bevolkingsdichtheid": Made(who / np.maximum(land, 1) * 100, per=land),
        "adressendichtheid": Made(addresses, per=who),
        "stedelijkheid": Made(classes(addresses), per=who),
    }


def classes(addresses: Floats) -> Floats:
    """Return how urban places are, from 1 to 5, by addresses a square kilometre.

    >>> classes(np.array([2500.0, 2499.0, 499.0])).tolist()
    [1.0, 2.0, 5.0]
    """
    return np.asarray(1.0 + sum((addresses < each).astype(np.float64) for each in CLASSES))

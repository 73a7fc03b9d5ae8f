"""Who lives where: inhabitants by sex, age, marital status and origin, births and deaths, households."""

import numpy as np

from gewoondoen.demo.figures.leaves import Leaves, Made, Sheet, split, whole
from gewoondoen.demo.figures.tellings import Floats

AGES = ("leeftijd_0_15", "leeftijd_15_25", "leeftijd_25_45", "leeftijd_45_65", "leeftijd_65_plus")
# By how many points each age group grows in a year, everywhere: people grow older.
AGEING = np.array([-0.12, -0.04, 0.02, -0.16, 0.30])
MARITAL = ("ongehuwd", "gehuwd", "gescheiden", "verweduwd")
# Marital status by age group: nobody under 15 is married, widows are mostly old.
MARRIED = np.array(
    [
        [1.0, 0.0, 0.0, 0.0],
        [0.98, 0.02, 0.0, 0.0],
        [0.60, 0.35, 0.05, 0.0],
        [0.26, 0.56, 0.15, 0.03],
        [0.08, 0.58, 0.12, 0.22],
    ]
)
BIRTHS, DEATHS = 0.046, 0.036  # of those from 25 to 45; of those of 65 and over
GROWTH = 0.004  # a year, where nothing is built


def people(leaves: Leaves) -> Sheet:
    """Return counts of people and households."""
    total = _inhabitants(leaves)
    ages = split(total, _age_shares(leaves))
    men = whole(total * leaves.rng.normal(0.497, 0.004, total.shape))
    marital = split(total, (ages / np.maximum(total, 1)[..., None]) @ MARRIED)
    sheet = {
        "inwoners": Made(total),
        "mannen": Made(men),
        "vrouwen": Made(total - men),
        **_parts(AGES, ages),
        **_parts(MARITAL, marital),
        "geboorten": Made(leaves.rng.poisson(ages[..., 2] * BIRTHS).astype(float)),
        "sterfte": Made(leaves.rng.poisson(ages[..., 4] * DEATHS).astype(float)),
    }
    return sheet | _origin(leaves, total) | _households(leaves, total)


def _parts(names: tuple[str, ...], counts: Floats) -> Sheet:
    """Return the parts of a total by name."""
    return {name: Made(counts[..., number]) for number, name in enumerate(names)}


def _inhabitants(leaves: Leaves) -> Floats:
    """Return how many people live in each leaf: from now back, with a little chance in each year."""
    now = np.array([[each.inhabitants] for each in leaves.places], dtype=float)
    path = (1 + GROWTH) ** (leaves.ago + 1) * np.exp(leaves.rng.normal(0, 0.004, (len(now), len(leaves.ago))))
    path[:, -1] = 1.0
    return whole(leaves.told.on("inwoners", now * path))


def _age_shares(leaves: Leaves) -> Floats:
    """Return the part of each age group (leaves, years, 5)."""
    base = np.stack([leaves.trait(name, 0.05) for name in ("a0", "a15", "a25", "a45", "a65")], axis=-1)
    shares = base + AGEING * (leaves.ago[:, None] + 1)
    shares[..., 4] += leaves.old
    for number, name in enumerate(AGES):
        shares[..., number] = leaves.told.on(name, shares[..., number])
    shares = np.maximum(shares, 0.5)
    # What one group has more, the others have less, each by its size; the old and the young keep what was told.
    fixed = np.minimum(shares[..., [0, 4]], 86.0)
    rest = shares[..., 1:4]
    left = np.maximum(100 - fixed.sum(axis=-1, keepdims=True), 3.0)
    rest = rest / rest.sum(axis=-1, keepdims=True) * left
    found = np.concatenate([fixed[..., :1], rest, fixed[..., 1:]], axis=-1)
    return np.asarray(found / found.sum(axis=-1, keepdims=True))


def _origin(leaves: Leaves, total: Floats) -> Sheet:
    """Return people by origin: until 2022 as western and not, from 2023 by the part of the world."""
    beyond = 9 + 11 * np.clip(leaves.need + 0.6, 0, 3) + 0.5 * leaves.along * np.clip(leaves.need + 1, 0.1, 2) / 2
    beyond = np.clip(leaves.told.on("buiten_europa", beyond), 1, 70)
    europe = 6 + 2.5 * np.clip(leaves.need + 0.8, 0, 3) + 0.15 * leaves.along
    shares = np.stack([100 - beyond - europe, europe, beyond], axis=-1) / 100
    new = split(total, shares)
    old = split(total, np.stack([1 - (beyond + europe) / 100, europe / 100 + 0.02, beyond / 100 - 0.02], axis=-1))
    names = ("herkomst_nederland", "herkomst_europa", "herkomst_buiten_europa")
    return {
        **_parts(names, new),
        "migratie_westers": Made(old[..., 1]),
        "migratie_niet_westers": Made(np.maximum(old[..., 2], 0)),
    }


def _households(leaves: Leaves, total: Floats) -> Sheet:
    """Return households by kind, with their mean size; a care home or student house is many small ones."""
    size = leaves.trait("size", 0.02) * (1 - 0.003 * leaves.along)
    single = leaves.trait("single", 0.04) + 0.3 * leaves.along + 0.35 * leaves.old
    single = np.clip(leaves.told.on("eenpersoons", single), 8, 94)
    family = np.minimum(leaves.trait("family", 0.04) - 0.15 * leaves.old, 94 - single)
    family = np.clip(family, 2, None) + 0 * single
    size = np.maximum(size * (1 - 0.006 * leaves.old), 1 + family / 120)
    households = np.minimum(whole(total / size), total)
    kinds = split(households, np.stack([single, 100 - single - family, family], axis=-1) / 100)
    names = ("eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen")
    mean = total / np.maximum(households, 1)
    return {
        "huishoudens": Made(households),
        **_parts(names, kinds),
        "huishoudensgrootte": Made(np.maximum(mean, 1.0), per=households),
    }

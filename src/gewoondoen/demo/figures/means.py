"""What people live on, what they learned and whom they get help from: income, benefits, education, care."""

import numpy as np

from gewoondoen.demo.figures.leaves import Leaves, Made, Sheet, chance, split, whole
from gewoondoen.demo.figures.tellings import Floats

FEW_EARNERS, FEW_WORKERS, FEW_TO_TEACH = 100, 150, 30
SECRET_CARE = 8  # nobody is told of fewer than this many who are helped


def means(leaves: Leaves, people: Sheet) -> Sheet:
    """Return figures of income, work, education and care."""
    return {
        **_income(leaves, people),
        **_benefits(leaves, people),
        **_work(leaves, people),
        **_education(leaves, people),
        **_care(leaves, people),
    }


def _adults(people: Sheet) -> Floats:
    """Return people of 15 and over."""
    return people["inwoners"].values - people["leeftijd_0_15"].values


def _income(leaves: Leaves, people: Sheet) -> Sheet:
    """Return incomes, and what part of households and people is at the bottom or the top."""
    who, households = people["inwoners"].values, people["huishoudens"].values
    few = households < FEW_EARNERS
    alone = people["eenpersoonshuishoudens"].values / np.maximum(households, 1)
    a_household = 48.5 * np.exp(-0.16 * leaves.need) * (1 - 0.38 * (alone - 0.38)) * 1.032 ** (leaves.ago + 1)
    earners = whole(_adults(people) * 0.94)
    total = a_household * households

    def of_households(value: float, by: float) -> Made:
        return Made(100 * chance(value, leaves.need + 0.8 * (alone - 0.38), by), per=households, withheld=few)

    def of_people(value: float, by: float, per: Floats) -> Made:
        return Made(100 * chance(value, leaves.need, by), per=per, withheld=few)

    return {
        "inkomensontvangers": Made(earners, withheld=few),
        "inkomen_per_ontvanger": Made(total / np.maximum(earners, 1), per=earners, withheld=few),
        "inkomen_per_inwoner": Made(total / np.maximum(who, 1) * 0.97, per=who, withheld=few),
        "inkomen_huishoudens": Made(a_household, per=households, withheld=few),
        "aandeel_laagste_inkomens_huishoudens": of_households(0.37, 0.6),
        "aandeel_hoogste_inkomens_huishoudens": of_households(0.2, -0.75),
        "aandeel_laagste_inkomens_personen": of_people(0.39, 0.35, earners),
        "aandeel_hoogste_inkomens_personen": of_people(0.2, -0.6, earners),
        "aandeel_onder_lage_inkomensgrens": of_households(0.06, 0.62),
        "aandeel_sociaal_minimum": of_households(0.045, 0.62),
        "aandeel_tot_110_sociaal_minimum": of_households(0.075, 0.66),
        "aandeel_tot_120_sociaal_minimum": of_households(0.105, 0.68),
        "aandeel_in_armoede": of_people(0.028, 0.72, who),
        "aandeel_net_boven_armoedegrens": of_people(0.04, 0.6, who),
        "vermogen_mediaan": Made(125 * np.exp(-0.85 * leaves.need) * 1.07 ** (leaves.ago + 1), households, few),
    }


def _benefits(leaves: Leaves, people: Sheet) -> Sheet:
    """Return how many live on which benefit."""
    grown = _adults(people) - people["leeftijd_65_plus"].values
    wave = 1 + 0.12 * np.sin(leaves.years * 0.9)  # work comes and goes
    made = {
        "bijstand": chance(0.03, leaves.need, 0.85) * 0.982**leaves.along,
        "arbeidsongeschikt": chance(0.062, leaves.need, 0.42) + 0 * wave,
        "werkloosheidsuitkering": chance(0.019, leaves.need, 0.25) * wave,
    }
    counts = {name: whole(leaves.told.on(name, part * grown)) for name, part in made.items()}
    counts["aow"] = whole(people["leeftijd_65_plus"].values * 0.965)
    return {name: Made(values) for name, values in counts.items()}


def _work(leaves: Leaves, people: Sheet) -> Sheet:
    """Return how many of those who can work do, and for whom."""
    who = people["inwoners"].values
    few = who < FEW_WORKERS
    old = people["leeftijd_65_plus"].values / np.maximum(who, 1)
    part = 100 * chance(0.70, leaves.need, -0.27) - 45 * (old - 0.19) + 0.5 * leaves.along
    working = np.clip(leaves.told.on("participatie", part), 20, 92)
    own = whole(100 * chance(0.155, leaves.need, -0.22))
    workers = _adults(people) * working / 100
    return {
        "arbeidsparticipatie": Made(working, per=_adults(people), withheld=few),
        "aandeel_werknemers": Made(100 - own, per=workers, withheld=few),
        "aandeel_zelfstandigen": Made(own, per=workers, withheld=few),
    }


def _education(leaves: Leaves, people: Sheet) -> Sheet:
    """Return the highest education that people from 15 to 75 had."""
    known = whole((_adults(people) - 0.42 * people["leeftijd_65_plus"].values) * 0.96)
    few = known < FEW_TO_TEACH
    years = leaves.along
    low = chance(0.29, leaves.need, 0.5) - 0.006 * years
    high = chance(0.33, leaves.need, -0.62) + 0.009 * years
    low, high = np.clip(low, 0.05, 0.7), np.clip(high, 0.05, 0.72)
    over = np.maximum(low + high, 0.9) / 0.9
    parts = split(known, np.stack([low / over, 1 - (low + high) / over, high / over], axis=-1))
    names = ("opleiding_laag", "opleiding_midden", "opleiding_hoog")
    return {
        "opleiding_bekend": Made(known, withheld=few),
        **{name: Made(parts[..., number], withheld=few) for number, name in enumerate(names)},
    }


def _care(leaves: Leaves, people: Sheet) -> Sheet:
    """Return who gets help by the youth act and the social support act."""
    who = people["inwoners"].values
    young = people["leeftijd_0_15"].values + 0.75 * people["leeftijd_15_25"].values
    old = people["leeftijd_65_plus"].values / np.maximum(who, 1)
    youth = whole(leaves.told.on("jeugdzorg", young * (chance(0.105, leaves.need, 0.3) + 0.0015 * leaves.ago)))
    support = chance(0.055, leaves.need, 0.32) * np.exp(2.4 * (old - 0.19)) * 1.01 ** (leaves.ago + 1)
    helped = whole(leaves.told.on("wmo", support * who))
    return {
        "jeugdzorg": Made(youth, withheld=youth < SECRET_CARE),
        "aandeel_jeugdzorg": Made(100 * youth / np.maximum(young, 1), per=young, withheld=youth < SECRET_CARE),
        "wmo": Made(helped, withheld=helped < SECRET_CARE),
    }

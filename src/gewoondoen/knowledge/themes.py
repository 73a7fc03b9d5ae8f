"""The themes that figures are ordered by: a fixed list, each in one of the three domains in which an area is read."""

from enum import StrEnum


class Domain(StrEnum):
    """The three sides of an area that a profile shows, in this order."""

    SOCIAL = "social"
    PHYSICAL = "physical"
    SAFETY = "safety"


class Theme(StrEnum):
    """A theme; its value is the slug in addresses and files, `label` and `label_en` its name in Dutch and English.

    >>> Theme("zorg").label_en, Theme.WERK.domain.value, [each.value for each in Theme][:2]
    ('Care and health', 'social', ['bevolking', 'wonen'])
    """

    label: str
    label_en: str
    domain: Domain

    def __new__(cls, slug: str, label: str, label_en: str, domain: Domain) -> "Theme":
        member = str.__new__(cls, slug)
        member._value_ = slug
        member.label, member.label_en, member.domain = label, label_en, domain
        return member

    BEVOLKING = "bevolking", "Bevolking", "Population", Domain.SOCIAL
    WONEN = "wonen", "Wonen", "Housing", Domain.PHYSICAL
    INKOMEN = "inkomen", "Inkomen", "Income", Domain.SOCIAL
    WERK = "werk", "Werk en uitkering", "Work and benefits", Domain.SOCIAL
    ONDERWIJS = "onderwijs", "Onderwijs", "Education", Domain.SOCIAL
    ZORG = "zorg", "Zorg en gezondheid", "Care and health", Domain.SOCIAL
    VEILIGHEID = "veiligheid", "Veiligheid", "Safety", Domain.SAFETY
    LEEFOMGEVING = "leefomgeving", "Leefomgeving", "Surroundings", Domain.PHYSICAL
    VOORZIENINGEN = "voorzieningen", "Voorzieningen", "Amenities", Domain.PHYSICAL
    BEDRIJVIGHEID = "bedrijvigheid", "Bedrijvigheid", "Business", Domain.PHYSICAL
    MOBILITEIT = "mobiliteit", "Mobiliteit", "Mobility", Domain.PHYSICAL
    ENERGIE = "energie", "Energie", "Energy", Domain.PHYSICAL
    LEEFBAARHEID = "leefbaarheid", "Leefbaarheid", "Quality of life", Domain.PHYSICAL


def theme_of(slug: str) -> Theme:
    """Return the theme of a slug; raises KeyError for what is none."""
    return {each.value: each for each in Theme}[slug]

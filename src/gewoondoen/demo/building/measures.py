"""A composite index in two versions, and groups of areas to compare with, as an analyst makes them."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib.resources import files

from gewoondoen.demo.building.log import Log
from gewoondoen.demo.calendar import Calendar
from gewoondoen.demo.figures.leaves import towns
from gewoondoen.demo.places import MUNICIPALITY_CODE, NEIGHBOURHOODS, Character
from gewoondoen.knowledge import actions
from gewoondoen.knowledge.indices import Part, Recipe
from gewoondoen.knowledge.models import CompositeIndex, IndexVersion, PeerGroup
from gewoondoen.knowledge.recipes import Blueprint
from gewoondoen.knowledge.values import Direction, Level
from gewoondoen.people.models import User

PARTS = (
    Part("bijstand_per_1000", "Bestaanszekerheid", Direction.DOWN),
    Part("aandeel_laagste_inkomens_huishoudens", "Bestaanszekerheid", Direction.DOWN),
    Part("arbeidsparticipatie", "Bestaanszekerheid", Direction.UP),
    Part("leefbaarheid_samenhang", "Samenleven", Direction.UP),
    Part("aandeel_jeugdzorg", "Samenleven", Direction.DOWN),
    Part("vernieling_per_1000", "Veiligheid", Direction.DOWN),
    Part("burengerucht_per_1000", "Veiligheid", Direction.DOWN),
    Part("leefbaarheid_veiligheid", "Veiligheid", Direction.UP),
    Part("afstand_supermarkt", "Nabijheid", Direction.DOWN),
    Part("afstand_huisarts", "Nabijheid", Direction.DOWN),
)
# At first all weighed the same; residents had it changed (texts/index.toml says why).
FIRST = {"Bestaanszekerheid": 1.0, "Samenleven": 1.0, "Veiligheid": 1.0, "Nabijheid": 1.0}
SECOND = {"Bestaanszekerheid": 2.0, "Samenleven": 1.5, "Veiligheid": 1.0, "Nabijheid": 1.0}
MADE, OPENED, CHANGED, CHANGE_OPENED = 420, 406, 190, 181  # days ago
TOWNS_AROUND = 12


def build_measures(calendar: Calendar, users: Mapping[str, User], log: Log, scale: float) -> None:
    """Write the index, its two versions and the groups."""
    analyst = users["analyst"]
    texts = tomllib.loads(files("gewoondoen.demo.texts").joinpath("index.toml").read_text())
    period = str(calendar.today.year - 3)  # the last with incomes, when the index was made
    at = {days: _moment(calendar, days) for days in (MADE, OPENED, CHANGED, CHANGE_OPENED)}
    with log.as_of(at[MADE]):
        index = actions.make_index(
            name=texts["name"],
            name_en=texts["name_en"],
            about=texts["about"],
            blueprint=_plan(FIRST, period),
            by=analyst,
        )
        _groups(analyst, scale)
    CompositeIndex.objects.filter(pk=index.pk).update(made_at=at[MADE])
    PeerGroup.objects.update(made_at=at[MADE])
    first = index.versions.get()
    with log.as_of(at[OPENED]):
        _open(first, texts["card"], analyst, made=at[MADE], opened=at[OPENED])
    with log.as_of(at[CHANGED]):
        second = actions.make_version(index=index, blueprint=_plan(SECOND, period), why=texts["why"], by=analyst)
    with log.as_of(at[CHANGE_OPENED]):
        _open(second, texts["card"], analyst, made=at[CHANGED], opened=at[CHANGE_OPENED])


def _moment(calendar: Calendar, days: int) -> datetime:
    """Return a moment so many days ago, around coffee."""
    return calendar.now.replace(hour=10, minute=40) - timedelta(days=days)


def _plan(weights: Mapping[str, float], period: str) -> Blueprint:
    return Blueprint(Level.NEIGHBOURHOOD.value, Recipe(PARTS, weights), period=period)


def _open(version: IndexVersion, card: Mapping[str, str], analyst: User, *, made: datetime, opened: datetime) -> None:
    """Fill the card in and open a version to everyone."""
    actions.fill_card(version=version, card={**card, "begindatum": opened.strftime("%Y-%m")}, by=analyst)
    actions.publish_version(version=version, by=analyst)
    IndexVersion.objects.filter(pk=version.pk).update(made_at=made, published_at=opened)


def _groups(analyst: User, scale: float) -> None:
    """Name two groups: neighbourhoods of flats, and towns around."""
    flats = [each.code for each in NEIGHBOURHOODS if each.character == Character.FLATS]
    actions.make_peer_group(name="Flatwijken", name_en="Estates of flats", codes=flats, by=analyst)
    around = [code for code, _name in towns(max(2, round(TOWNS_AROUND * scale)))]
    actions.make_peer_group(
        name="Steden in de regio", name_en="Towns around", codes=[MUNICIPALITY_CODE, *around], by=analyst
    )

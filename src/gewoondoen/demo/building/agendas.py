"""The agendas of three areas: one adopted and answered, one before residents now, one a draft."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from gewoondoen.agendas import actions
from gewoondoen.agendas.actions import consultations
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer
from gewoondoen.demo import streets
from gewoondoen.demo.building.platforms import platform_of, supporter_of
from gewoondoen.demo.building.scene import Act, Scene, Text, text_of
from gewoondoen.demo.building.voices import acts_of_voices
from gewoondoen.demo.places import NEIGHBOURHOODS
from gewoondoen.people.models import User

MOST_SUPPORTS = 3
# Days after adoption on which the night looked for answers that are due: before, just before, and after the day.
CHASED = (29, 40, 43)
# Days after the consultation on which the order changed, and days after the start on which items were put on it.
WEIGHED, PUT_ON = 2, 2


def build_agendas(scene: Scene) -> None:
    """Write all agendas, with the voices on them."""
    for text in text_of("agendas")["agenda"]:
        by = scene.who(text["by"])
        told = {by.pk, supporter_of(platform_of(text["platform"])).pk}
        scene.play([*_acts(scene, text, by), *acts_of_voices(scene, text, by)], told)


def agenda_of(platform: str) -> AreaAgenda:
    """Return the agenda of a platform; in the demo each has one."""
    return AreaAgenda.objects.select_related("platform__area", "area").get(platform__organisation__name=platform)


def _acts(scene: Scene, text: Text, by: User) -> Iterator[Act]:
    """Yield how an agenda came to be."""
    name = text["platform"]
    put_on = text["started"] - PUT_ON
    yield scene.moment(text["started"]), lambda: _start(scene, text, by)
    for turn, each in enumerate(sorted(text["items"], key=lambda item: item.get("by_then", item.get("rank", 99)))):
        yield scene.moment(put_on, turn), partial(_put_on, scene, name, each, by)
    if "figures" in text:
        figures = text["figures"]
        yield (
            scene.moment(put_on, 20),
            lambda: actions.choose_figures(agenda=agenda_of(name), figures=figures, by=by),
        )
    if "consult" in text:
        yield from _consultation(scene, text, by)
    if "adopted" in text:
        yield from _adoption(scene, text, by)


def _start(scene: Scene, text: Text, by: User) -> None:
    first = scene.calendar.today.year + text["ahead"]
    last = first + text["years"]
    actions.start_agenda(
        platform=platform_of(text["platform"]),
        title=f"{text['title']} {first}-{last}",
        foreword=text["foreword"],
        starts_on=date(first, 1, 1),
        ends_on=date(last, 12, 31),
        by=by,
    )


def _put_on(scene: Scene, platform: str, text: Text, by: User) -> None:
    """Put a challenge on the agenda; of one that has ended since, the row is written as the action would have then."""
    agenda, challenge = agenda_of(platform), scene.challenge(text["challenge"])
    words = {"why": text.get("why", ""), "story": text.get("story", "")}
    if challenge.is_open:
        actions.add_item(agenda=agenda, challenge=challenge, by=by, **words)
        return
    rank = agenda.items.filter(rank__isnull=False).count() + 1
    AgendaItem.objects.create(agenda=agenda, challenge=challenge, rank=rank, added_by=by, **words)


def _consultation(scene: Scene, text: Text, by: User) -> Iterator[Act]:
    """Yield the days on which residents had, or have, their say."""
    name, (first, last) = text["platform"], text["consult"]
    days = (scene.day(first), scene.day(last))
    at = scene.moment(first)
    yield at - timedelta(minutes=30), lambda: _set_voting(scene, name, by)
    yield (
        at,
        lambda: actions.open_consultation(
            agenda=agenda_of(name), consult_from=days[0], consult_until=days[1], by=by, note="Dit leggen wij voor."
        ),
    )


def _set_voting(scene: Scene, platform: str, by: User) -> None:
    agenda = agenda_of(platform)
    codes = {each.code for each in NEIGHBOURHOODS if each.district.name == agenda.area.name}
    postcodes = {each.postcode[:4] for each in streets.addresses(scene.seed) if each.neighbourhood in codes}
    consultations.set_voting(
        agenda=agenda, postcodes=sorted(postcodes), most_supports=MOST_SUPPORTS, version=agenda.version, by=by
    )


def _adoption(scene: Scene, text: Text, by: User) -> Iterator[Act]:
    """Yield what was weighed after the consultation, the adoption, and the answers of the municipality."""
    name, weighed = text["platform"], text["consult"][1] - WEIGHED
    for turn, each in enumerate(text["items"]):
        yield scene.moment(weighed, turn), partial(_weigh, name, each, by)
    yield (
        scene.moment(text["adopted"]),
        lambda: actions.adopt(agenda=agenda_of(name), note=text["adopted_note"], by=by),
    )
    for each in text["items"]:
        if "answer" in each:
            yield scene.moment(each["answer"]["day"], each["rank"]), partial(_answer, scene, name, each)
    for after in CHASED:
        day = text["adopted"] - after
        yield scene.moment(day, 60), partial(actions.chase_answers, scene.day(day))


def _item(platform: str, text: Text) -> AgendaItem:
    return AgendaItem.objects.select_related("agenda__platform__area", "challenge").get(
        agenda=agenda_of(platform), challenge__title=text["challenge"]
    )


def _weigh(platform: str, text: Text, by: User) -> None:
    """Give an item the place that it has since, or leave it off."""
    item = _item(platform, text)
    if "left_off" in text:
        actions.leave_off(item=item, because=text["left_off"], by=by)
    elif item.rank != text["rank"]:
        actions.move_item(item=item, rank=text["rank"], by=by)


def _answer(scene: Scene, platform: str, text: Text) -> None:
    said = text["answer"]
    answer = MunicipalAnswer.objects.get(item=_item(platform, text))
    actions.give_answer(
        answer=answer,
        says=said["says"],
        with_what=said.get("with_what", ""),
        from_when=scene.day(said["from_when"]) if "from_when" in said else None,
        why_not=said.get("why_not", ""),
        by=scene.who(said["by"]),
    )

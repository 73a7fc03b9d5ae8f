"""Neighbourhood platforms: founded, with members who come and go, who is represented, and their meetings."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial

from gewoondoen.challenges.models import Challenge
from gewoondoen.demo.building.scene import Act, Scene, Text, text_of, there
from gewoondoen.demo.calendar import AMSTERDAM
from gewoondoen.demo.people import BY_NAME
from gewoondoen.demo.places import code_of
from gewoondoen.kernel.events import INTERNAL
from gewoondoen.kernel.words import plain
from gewoondoen.people.models import User
from gewoondoen.platforms import actions
from gewoondoen.platforms.models import JoinRequest, Meeting, Membership, NeighbourhoodPlatform

# A meeting is planned so many days ahead, its points are written the day after, and its notes settled later.
AHEAD, NOTES_AFTER, SETTLED_AFTER = 21, 1, 6
BEGINS, LASTS = time(19, 30), timedelta(hours=2)
# Who is not of the cast came later, one by one: so many days for every two.
LATER = 90


def build_platforms(scene: Scene) -> None:
    """Write all platforms."""
    for text in text_of("platforms")["platform"]:
        scene.play(_acts(scene, text), told=[scene.who(text["contact"]).pk])
        for each in text.get("requests", ()):
            _request(scene, text, each)


def platform_of(organisation: str) -> NeighbourhoodPlatform:
    """Return the platform of an organisation."""
    return NeighbourhoodPlatform.objects.select_related("area").get(organisation__name=organisation)


def supporter_of(platform: NeighbourhoodPlatform) -> User:
    """Return the civil servant who supports a platform; in the demo each has one."""
    return there(platform.contact_person, f"contact person of {platform}")


def _acts(scene: Scene, text: Text) -> Iterator[Act]:
    """Yield how a platform came to be and what it did."""
    name = text["organisation"]
    yield scene.moment(text["founded"]), lambda: _found(scene, text)
    for turn, who in enumerate(text.get("left", ()), start=1):
        yield scene.moment(text["founded"], turn), partial(_seat, scene, name, who, text["founded"])
    for turn, member in enumerate(text["members"], start=5):
        since = member.get("since", text["founded"] - (0 if member["name"] in BY_NAME else LATER * turn // 2))
        yield scene.moment(since, turn), partial(_seat, scene, name, member, since)
    if text["represented"]:
        yield scene.moment(48, 3), lambda: _count(text)
    for turn, meeting in enumerate(text.get("meetings", ()), start=20):
        yield from _meeting(scene, name, meeting, scene.who(text["contact"]), turn)


def _found(scene: Scene, text: Text) -> None:
    contact = scene.who(text["contact"])
    actions.found_platform(
        area=scene.area(text["area"]),
        founded_on=scene.day(text["founded"]),
        organisation=scene.organisations[text["organisation"]],
        about=text["about"],
        how_to_join=text["how_to_join"],
        email=text["email"],
        contact_person=contact,
        by=contact,
    )


def _account(scene: Scene, name: str) -> User:
    """Return the account of a member: one of the cast, or a neighbour as whom one does not sign in."""
    if name in BY_NAME:
        return scene.who(name)
    email = f"{plain(name).replace(' ', '.')}@voorbeeldstad.example"
    known = User.objects.filter(email=email).first()
    if known is None:
        known = User(email=email, name=name)
        known.set_unusable_password()
        known.save()
    return known


def _seat(scene: Scene, platform: str, member: Text, since: int) -> None:
    user, row = _account(scene, member["name"]), platform_of(platform)
    term = actions.seat(
        platform=row,
        user=user,
        function=member.get("as", Membership.Function.MEMBER),
        speaks_for=member["for"],
        starts_on=scene.day(since),
        ends_on=scene.day(member["until"]) if "until" in member else None,
        by=supporter_of(row),
    )
    if member.get("shown"):
        actions.show_name(term=term, shown=True, by=user)


def _count(text: Text) -> None:
    """Write down whom the members represent; neighbourhoods stand in the text by their name."""
    numbers = {
        f"area.{code_of(key.removeprefix('area.'))}" if key.startswith("area.") else key: number
        for key, number in text["represented"].items()
    }
    row = platform_of(text["organisation"])
    actions.count_members(platform=row, numbers=numbers, by=supporter_of(row))


def _meeting(scene: Scene, platform: str, text: Text, by: User, turn: int) -> Iterator[Act]:
    """Yield a meeting: planned, its points written, its notes settled when it was held."""
    day = text["day"]
    yield scene.moment(max(day + AHEAD, 1), turn), lambda: _plan(scene, platform, text, by)
    written = max(day - NOTES_AFTER, 0) if day >= 0 else 2
    for number, point in enumerate(text["points"]):
        yield scene.moment(written, turn + number), partial(_point, platform, text["title"], point, by)
    if day >= SETTLED_AFTER:
        yield scene.moment(day - SETTLED_AFTER, turn + 9), lambda: _settle(platform, text, by)


def _plan(scene: Scene, platform: str, text: Text, by: User) -> None:
    starts_at = datetime.combine(scene.day(text["day"]), BEGINS, AMSTERDAM)
    actions.plan_meeting(
        platform=platform_of(platform),
        title=text["title"],
        starts_at=starts_at,
        ends_at=starts_at + LASTS,
        place=text["place"],
        by=by,
    )


def _meeting_of(platform: str, title: str) -> Meeting:
    return Meeting.objects.get(title=title, platform__organisation__name=platform)


def _point(platform: str, meeting: str, text: Text, by: User) -> None:
    actions.add_point(
        meeting=_meeting_of(platform, meeting),
        title=text["title"],
        challenge=Challenge.objects.get(title=text["challenge"]) if "challenge" in text else None,
        notes=text.get("notes", ""),
        decision=text.get("decision", ""),
        by=by,
    )


def _settle(platform: str, text: Text, by: User) -> None:
    actions.settle_notes(meeting=_meeting_of(platform, text["title"]), by=by)


def _request(scene: Scene, text: Text, request: Text) -> None:
    """Write that somebody would like to join. Not by the action: that writes a letter, and nothing is sent here."""
    platform, at = platform_of(text["organisation"]), scene.moment(request["day"])
    row = JoinRequest.objects.create(
        platform=platform, name=request["name"], email=request["email"], text=request["text"], at=at
    )
    scene.log.record(
        "platform.join_asked",
        at=at,
        by=None,
        subject=("neighbourhoodplatform", platform.pk),
        area_id=platform.area_id,
        visibility=INTERNAL,
        told=[scene.who(text["contact"]).pk],
        facts={"request": row.pk},
    )

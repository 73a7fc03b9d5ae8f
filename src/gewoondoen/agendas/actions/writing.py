"""How every act on an agenda is written: the row locked, the version checked, an order without gaps, the event kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import ranks, stages
from gewoondoen.agendas.models import AgendaItem, AgendaVersion, AreaAgenda
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import unchanged
from gewoondoen.people.models import User
from gewoondoen.platforms.models import NeighbourhoodPlatform


def locked(agenda: AreaAgenda, version: int | None = None) -> AreaAgenda:
    """Return the agenda as it is now, held until this transaction ends: one lock for its order and its words.

    `version` is what the person saw when they began to type; None for what does not depend on it.
    """
    agendas = AreaAgenda.objects.select_for_update(of=("self",)).select_related("area", "platform__area")
    return unchanged(agendas.get(pk=agenda.pk), version)


def record(
    verb: str, agenda: AreaAgenda, by: Actor | None, *, visibility: str = events.INVOLVED, **facts: Any
) -> Event:
    """Record what happened: for who works on the agenda, unless it is said to be for everyone."""
    return events.record(verb, on=agenda, by=by, area_id=agenda.area_id, visibility=visibility, **facts)


def record_on_challenge(verb: str, item: AgendaItem, by: Actor | None, **facts: Any) -> None:
    """Put what happened on the challenge's own timeline as well, for whom sees the challenge."""
    challenge = item.challenge
    events.record(
        verb,
        on=challenge,
        by=by,
        area_id=challenge.area_id,
        visibility=challenge.visibility,
        agenda=item.agenda_id,
        title=item.agenda.title,
        **facts,
    )


def must_be_edited(agenda: AreaAgenda) -> None:
    """Refuse a change of words or order while they stand still."""
    if agenda.is_edited(timezone.localdate()):
        return
    if agenda.stage == stages.Stage.CONSULT and agenda.consult_until:
        raise Refused(
            _("Residents have their say on this until and with %(day)s. Until then it stays as they read it.")
            % {"day": formats.date_format(agenda.consult_until, "j F Y")}
        )
    if agenda.stage == stages.Stage.ADOPTED:
        raise Refused(_("This agenda was adopted. Begin a review to change it."))
    raise Refused(_("This agenda has ended and stays as it was."))


def reordered(agenda: AreaAgenda, order: Sequence[int]) -> None:
    """Write the ranks of an order, 1 to n without gaps. The agenda is locked: no two people write at once."""
    items = {item.pk: item for item in agenda.items.all()}
    wanted = ranks.ranks(order)
    moved = [items[pk] for pk, rank in wanted.items() if items[pk].rank != rank]
    for item in moved:
        item.rank, item.left_off_because = wanted[item.pk], ""
    AgendaItem.objects.bulk_update(moved, ["rank", "left_off_because"])


def order_of(agenda: AreaAgenda) -> list[int]:
    """Return the items that have a rank, in order."""
    return list(agenda.items.filter(rank__isnull=False).values_list("pk", flat=True))


def keep_version(agenda: AreaAgenda, by: User, note: str) -> AgendaVersion:
    """Write down how the agenda reads now; a version is never written over."""
    last = agenda.versions.order_by("-number").values_list("number", flat=True).first() or 0
    made = AgendaVersion(
        agenda=agenda,
        number=last + 1,
        stage=agenda.stage,
        content=content_of(agenda),
        note=note,
        made_by=by,
        made_at=timezone.now(),
    )
    made.full_clean()
    made.save(force_insert=True)
    return made


def content_of(agenda: AreaAgenda) -> dict[str, Any]:
    """Return an agenda as plain values."""
    items = agenda.items.select_related("challenge")
    return {
        "title": agenda.title,
        "foreword": agenda.foreword,
        "starts_on": agenda.starts_on.isoformat(),
        "ends_on": agenda.ends_on.isoformat(),
        "items": [
            {
                "item": item.pk,
                "challenge": item.challenge_id,
                "title": item.challenge.title,
                "question": item.challenge.question,
                "rank": item.rank,
                "why": item.why,
                "story": item.story,
                "left_off_because": item.left_off_because,
            }
            for item in items
        ],
    }


def must_fit(agenda: AreaAgenda) -> None:
    """Refuse a period in which the area or the platform was not there, or another agenda of the platform holds.

    The platform's row is held, so that two agendas written at once see each other.
    """
    platform = NeighbourhoodPlatform.objects.select_for_update(of=("self",)).get(pk=agenda.platform_id)
    if agenda.ends_on <= agenda.starts_on:
        raise Refused(_("The last day lies before the first one."), field="ends_on")
    _must_be_there(agenda, platform)
    others = AreaAgenda.objects.filter(platform=platform).exclude(stage=stages.Stage.ENDED).exclude(pk=agenda.pk)
    beside = others.filter(starts_on__lte=agenda.ends_on, ends_on__gte=agenda.starts_on).first()
    if beside is not None:
        raise Refused(
            _("The agenda “%(title)s” holds from %(first)s until %(last)s. End that one first, or choose other days.")
            % {"title": beside.title, "first": _day(beside.starts_on), "last": _day(beside.ends_on)},
            field="starts_on",
        )


def _must_be_there(agenda: AreaAgenda, platform: NeighbourhoodPlatform) -> None:
    """Refuse a first day on which there was no such area or platform."""
    area = agenda.area
    if agenda.starts_on.year < area.valid_from:
        raise Refused(
            _("%(area)s exists with this border since 1 January %(year)d. Choose a later day.")
            % {"area": area.name, "year": area.valid_from},
            field="starts_on",
        )
    if area.valid_until is not None and agenda.starts_on.year >= area.valid_until:
        raise Refused(
            _("%(area)s exists until 1 January %(year)d.") % {"area": area.name, "year": area.valid_until},
            field="starts_on",
        )
    if agenda.starts_on < platform.founded_on:
        raise Refused(
            _("The platform was founded on %(day)s. Choose a later day.") % {"day": _day(platform.founded_on)},
            field="starts_on",
        )


def _day(day: date) -> str:
    """Return a day as people write it."""
    return formats.date_format(day, "j F Y")

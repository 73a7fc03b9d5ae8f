"""Writing an agenda: begin one, say what it is, put challenges on it in order, leave some off and say why."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import policies, ranks
from gewoondoen.agendas.actions.writing import locked, must_be_edited, must_fit, order_of, record, reordered
from gewoondoen.agendas.models import AgendaItem, AreaAgenda
from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import User
from gewoondoen.platforms.models import NeighbourhoodPlatform


@transaction.atomic
def start_agenda(
    *,
    platform: NeighbourhoodPlatform,
    title: str,
    starts_on: date,
    ends_on: date,
    by: User,
    foreword: str = "",
    answer_days: int = 42,
) -> AreaAgenda:
    """Begin an agenda of a platform, for its area and a period."""
    policies.require(policies.may_start(by, platform))
    if platform.has_ended(timezone.localdate()):
        raise Refused(_("This platform has ended. It makes no agendas any more."))
    agenda = AreaAgenda(
        platform=platform,
        area=platform.area,
        title=title,
        foreword=foreword,
        starts_on=starts_on,
        ends_on=ends_on,
        answer_days=answer_days,
        made_by=by,
        made_at=timezone.now(),
    )
    must_fit(agenda)
    agenda.full_clean()
    agenda.save(force_insert=True)
    record("agenda.started", agenda, by)
    return agenda


@transaction.atomic
def change_agenda(
    *,
    agenda: AreaAgenda,
    title: str,
    starts_on: date,
    ends_on: date,
    by: User,
    foreword: str = "",
    answer_days: int = 42,
    version: int | None = None,
) -> AreaAgenda:
    """Change what an agenda is called, what it says first, and for which period it is."""
    agenda = locked(agenda, version)
    policies.require(policies.may_edit(by, agenda))
    must_be_edited(agenda)
    agenda.title, agenda.foreword, agenda.answer_days = title, foreword, answer_days
    agenda.starts_on, agenda.ends_on = starts_on, ends_on
    must_fit(agenda)
    save(agenda, "title", "foreword", "starts_on", "ends_on", "answer_days")
    record("agenda.changed", agenda, by)
    return agenda


@transaction.atomic
def add_item(*, agenda: AreaAgenda, challenge: Challenge, by: User, why: str = "", story: str = "") -> AgendaItem:
    """Put a challenge on an agenda, after those that are there."""
    agenda = locked(agenda)
    policies.require(policies.may_edit(by, agenda))
    must_be_edited(agenda)
    _must_belong(agenda, challenge, by)
    rank = len(order_of(agenda)) + 1
    item = AgendaItem(agenda=agenda, challenge=challenge, rank=rank, why=why, story=story, added_by=by)
    item.full_clean()
    item.save(force_insert=True)
    save(agenda)
    record("agenda.item_added", agenda, by, rank=rank)
    return item


def _must_belong(agenda: AreaAgenda, challenge: Challenge, by: User) -> None:
    """Refuse a challenge of elsewhere, one that is over, and one that stands on the agenda already."""
    policies.require(visible_challenges(by).filter(pk=challenge.pk).exists())
    if not Area.objects.within(agenda.area).filter(pk=challenge.area_id).exists():
        raise Refused(_("This challenge is of another area."), field="challenge")
    if not challenge.is_open:
        raise Refused(_("This challenge has ended."), field="challenge")
    if agenda.items.filter(challenge=challenge).exists():
        raise Refused(_("This challenge is on the agenda already, or was left off it."), field="challenge")


def _of(item: AgendaItem, by: User, version: int | None = None) -> AgendaItem:
    """Return an item as it is now, of an agenda that is held, may be changed by this person, and can be changed now.

    `version` is that of the agenda: who moves something up means up from the order that they saw.
    """
    agenda = locked(item.agenda, version)
    policies.require(policies.may_edit(by, agenda))
    must_be_edited(agenda)
    current = AgendaItem.objects.select_related("challenge").get(pk=item.pk)
    current.agenda = agenda
    return current


@transaction.atomic
def describe_item(
    *, item: AgendaItem, by: User, why: str = "", story: str = "", version: int | None = None
) -> AgendaItem:
    """Say why a challenge stands here, and what people tell about it. `version` is that of the item."""
    item = unchanged(_of(item, by), version)
    item.why, item.story = why, story
    save(item, "why", "story")
    save(item.agenda)
    record("agenda.item_described", item.agenda, by, rank=item.rank)
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, rank: int, by: User, version: int | None = None) -> AgendaItem:
    """Give an item another place; the others make room. `version` is that of the agenda."""
    item = _of(item, by, version)
    if item.rank is None:
        raise Refused(_("This was left off the agenda. Put it back first."))
    before, order = item.rank, order_of(item.agenda)
    wanted = ranks.moved(order, item.pk, rank)
    if wanted != order:
        reordered(item.agenda, wanted)
        item.refresh_from_db(fields=["rank"])
        save(item.agenda)
        record("agenda.item_moved", item.agenda, by, before=before, rank=item.rank)
    return item


@transaction.atomic
def leave_off(*, item: AgendaItem, because: str, by: User, version: int | None = None) -> AgendaItem:
    """Leave an item off and say why; what was left off stays to be read. `version` is that of the agenda."""
    item = _of(item, by, version)
    if item.rank is None:
        raise Refused(_("This was left off already."))
    if not because.strip():
        raise Refused(_("Say why: who put it forward reads this."), field="because")
    before, order = item.rank, order_of(item.agenda)
    item.rank, item.left_off_because = None, because.strip()
    save(item, "rank", "left_off_because")
    reordered(item.agenda, ranks.without(order, item.pk))
    save(item.agenda)
    record("agenda.item_left_off", item.agenda, by, rank=before, reason=item.left_off_because)
    return item


@transaction.atomic
def put_back(*, item: AgendaItem, rank: int, by: User, version: int | None = None) -> AgendaItem:
    """Put back what was left off, at a place. `version` is that of the agenda."""
    item = _of(item, by, version)
    if item.rank is not None:
        raise Refused(_("This is on the agenda already."))
    if not item.challenge.is_open:
        raise Refused(_("This challenge has ended."))
    reordered(item.agenda, ranks.moved(order_of(item.agenda), item.pk, rank))
    item.refresh_from_db(fields=["rank", "left_off_because"])
    save(item.agenda)
    record("agenda.item_put_back", item.agenda, by, rank=item.rank)
    return item


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User, version: int | None = None) -> None:
    """Take an item out of a draft that nobody outside has read; later it is left off, with the reason."""
    item = _of(item, by, version)
    agenda, before, order = item.agenda, item.rank, order_of(item.agenda)
    if agenda.stage != AreaAgenda.Stage.DRAFT:
        raise Refused(_("Residents have read this. Leave it off and say why, so that they can follow it."))
    pk = item.pk
    item.delete()
    reordered(agenda, ranks.without(order, pk))
    save(agenda)
    record("agenda.item_removed", agenda, by, rank=before)

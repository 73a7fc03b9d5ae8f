"""What the platform decides: lay it before residents, adopt it, look at it anew, end it."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import policies, queries, stages
from gewoondoen.agendas.actions.answers import ask_answers
from gewoondoen.agendas.actions.writing import keep_version, locked, record, record_on_challenge
from gewoondoen.agendas.models import AgendaVersion, AreaAgenda
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.people.models import User

Stage = stages.Stage


def _move(agenda: AreaAgenda, to: Stage, has: stages.Has) -> None:
    """Put an agenda in another stage, in memory; refuses what the table of stages does not allow, with why."""
    if not stages.may_move(agenda.stage, to):
        raise Refused(
            _("An agenda that is “%(now)s” cannot become “%(then)s”.")
            % {"now": agenda.get_stage_display(), "then": AreaAgenda.Stage(to).label}
        )
    if lacking := stages.missing(agenda.stage, to, has):
        text, field = needed(lacking[0])
        raise Refused(text, field=field)
    agenda.stage = to


def needed(need: stages.Need) -> tuple[str, str | None]:
    """Return in words what has to be there first, and the field that it belongs to, if any."""
    return {
        stages.Need.MEMBER: (_("The platform has no members now. Without members it can decide nothing."), None),
        stages.Need.ITEM: (_("First put at least one challenge on the agenda."), None),
        stages.Need.DAYS: (_("Say between which days residents have their say."), "consult_until"),
        stages.Need.SAID: (_("Residents can still have their say. Adopt it once those days are over."), None),
        stages.Need.NOTE: (_("Say why: everyone reads this."), "note"),
    }[need]


@transaction.atomic
def open_consultation(
    *, agenda: AreaAgenda, consult_from: date, consult_until: date, by: User, note: str = "", version: int | None = None
) -> AgendaVersion:
    """Lay an agenda before residents between two days; until the last of them it stays as they read it."""
    agenda = locked(agenda, version)
    policies.require(policies.may_decide(by, agenda))
    if consult_until < max(consult_from, timezone.localdate()):
        raise Refused(_("Choose a last day that is still to come, after the first one."), field="consult_until")
    _move(agenda, Stage.CONSULT, replace(queries.has(agenda), days=True))
    agenda.consult_from, agenda.consult_until = consult_from, consult_until
    save(agenda, "stage", "consult_from", "consult_until")
    days = {"first": consult_from.isoformat(), "last": consult_until.isoformat()}
    record("agenda.consulted", agenda, by, visibility=events.PUBLIC, **days)
    return keep_version(agenda, by, note)


@transaction.atomic
def lengthen_consultation(
    *, agenda: AreaAgenda, consult_until: date, by: User, version: int | None = None
) -> AreaAgenda:
    """Give residents more time; never less: who was promised a day keeps it."""
    agenda = locked(agenda, version)
    policies.require(policies.may_decide(by, agenda))
    if agenda.stage != Stage.CONSULT or agenda.consult_until is None:
        raise Refused(_("Residents are not asked for their say now."))
    if agenda.is_said(timezone.localdate()):
        # What they support was told by now: whoever comes after it knows how it stands.
        raise Refused(_("This is closed: residents have had their say. Nothing was changed."))
    if consult_until <= agenda.consult_until:
        raise Refused(_("Choose a later day than the one that was promised."), field="consult_until")
    agenda.consult_until = consult_until
    save(agenda, "consult_until")
    record("agenda.lengthened", agenda, by, visibility=events.PUBLIC, last=consult_until.isoformat())
    return agenda


@transaction.atomic
def adopt(*, agenda: AreaAgenda, by: User, note: str = "", version: int | None = None) -> AgendaVersion:
    """Adopt an agenda, or adopt it anew after review: from now on the municipality owes an answer to each item.

    `version` is that of the agenda: whoever adopts, adopts what they read.
    """
    agenda = locked(agenda, version)
    policies.require(policies.may_decide(by, agenda))
    _move(agenda, Stage.ADOPTED, replace(queries.has(agenda), note=bool(note.strip())))
    now = timezone.now()
    agenda.adopted_at, agenda.adopted_by = now, by
    save(agenda, "stage", "adopted_at", "adopted_by")
    made = keep_version(agenda, by, note)
    record("agenda.adopted", agenda, by, visibility=events.PUBLIC, number=made.number)
    _tell_on_challenges(agenda, by, made)
    ask_answers(agenda, timezone.localdate(now))
    return made


def _tell_on_challenges(agenda: AreaAgenda, by: User, made: AgendaVersion) -> None:
    """Put on the timeline of each challenge where it stands now, when that is another place than before."""
    adopted = agenda.versions.filter(stage=Stage.ADOPTED, number__lt=made.number).order_by("-number").first()
    before = {each["item"]: each["rank"] for each in adopted.content["items"]} if adopted else {}
    for item in queries.items_of(agenda):
        item.agenda = agenda
        if item.pk in before and before[item.pk] == item.rank:
            continue
        if item.rank is None:
            record_on_challenge("challenge.left_off_agenda", item, by, reason=item.left_off_because)
        else:
            record_on_challenge("challenge.put_on_agenda", item, by, rank=item.rank)


@transaction.atomic
def begin_review(*, agenda: AreaAgenda, note: str, by: User, version: int | None = None) -> AgendaVersion:
    """Look at an adopted agenda anew; what was adopted holds until it is adopted again."""
    agenda = locked(agenda, version)
    policies.require(policies.may_decide(by, agenda))
    _move(agenda, Stage.REVIEW, replace(queries.has(agenda), note=bool(note.strip())))
    save(agenda, "stage")
    record("agenda.reviewed", agenda, by, visibility=events.PUBLIC, reason=note.strip())
    return keep_version(agenda, by, note.strip())


@transaction.atomic
def end_agenda(*, agenda: AreaAgenda, note: str, by: User, version: int | None = None) -> AgendaVersion:
    """End an agenda and say why: its time is over, or the next one takes its place."""
    agenda = locked(agenda, version)
    policies.require(policies.may_end(by, agenda))
    _move(agenda, Stage.ENDED, replace(queries.has(agenda), note=bool(note.strip())))
    save(agenda, "stage")
    visibility = events.PUBLIC if agenda.is_shown else events.INVOLVED
    record("agenda.ended", agenda, by, visibility=visibility, reason=note.strip())
    return keep_version(agenda, by, note.strip())

"""Who looks after a consultation: postcodes, codes by letter, arguments read, paper voices typed in."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import ballot_codes, consulting, seals, voice_policies
from gewoondoen.agendas.actions.proving import claim_by_letter
from gewoondoen.agendas.actions.voices import must_be_open, support
from gewoondoen.agendas.actions.writing import locked
from gewoondoen.agendas.models import AgendaArgument, AgendaItem, AreaAgenda, Voice, VotingCode
from gewoondoen.agendas.queries import voices as queries
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import User

MOST_IN_A_BATCH = 2_500


def record(verb: str, agenda: AreaAgenda, by: Actor | None, **facts: Any) -> Event:
    """Record what was done for a consultation, for who works on the area; never anything of one voice."""
    return events.record(verb, on=agenda, by=by, area_id=agenda.area_id, **facts)


@transaction.atomic
def set_voting(*, agenda: AreaAgenda, postcodes: Sequence[str], most_supports: int, version: int, by: User) -> None:
    """Say who lives in the area, by postcode, and how many challenges one voice supports."""
    voice_policies.require(voice_policies.may_look_after(by, agenda))
    now = locked(agenda, version)
    if most_supports != now.most_supports and queries.moment_of(now) == consulting.OPEN:
        same = _("Residents are choosing now: how many they may support stays as it is.")
        raise Refused(same, field="most_supports", status=422)
    now.postcodes, now.most_supports, now.version = list(postcodes), most_supports, now.version + 1
    now.full_clean(exclude=["made_by", "adopted_by"])
    now.save(update_fields=["postcodes", "most_supports", "version"])
    record("agenda.voting_set", now, by, postcodes=len(now.postcodes), most=most_supports)


@transaction.atomic
def make_codes(*, agenda: AreaAgenda, batch: str, number: int, by: User) -> list[str]:
    """Make codes for letters and return them: the only time that anyone sees them, for only digests are kept."""
    voice_policies.require(voice_policies.may_look_after(by, agenda))
    if queries.moment_of(agenda) == consulting.CLOSED:
        raise Refused(_("This is closed: residents have had their say. New codes would open nothing."))
    if not 1 <= number <= MOST_IN_A_BATCH:
        raise Refused(_("Make 1 to %(most)d codes at once.") % {"most": MOST_IN_A_BATCH}, field="number", status=422)
    if VotingCode.objects.filter(agenda=agenda, batch=batch).exists():
        raise Refused(_("There is a batch with this name already. Choose another one."), field="batch", status=422)
    now = timezone.now()
    codes = [ballot_codes.made() for _each in range(number)]
    rows = (seals.of_letter_code(agenda.pk, code) for code in codes)
    VotingCode.objects.bulk_create(
        [VotingCode(agenda=agenda, digest=digest, batch=batch, made_by=by, made_at=now) for digest in rows]
    )
    record("agenda.codes_made", agenda, by, number=number, batch=batch)
    return codes


@transaction.atomic
def withdraw_batch(*, agenda: AreaAgenda, batch: str, with_voices: bool, by: User) -> int:
    """Let the codes of a batch open nothing any more; returns how many codes there were.

    `with_voices` takes away what was chosen with them as well: for letters that were lost before they arrived.
    """
    voice_policies.require(voice_policies.may_look_after(by, agenda))
    codes = VotingCode.objects.filter(agenda=agenda, batch=batch, withdrawn_at=None)
    if with_voices:
        if queries.moment_of(agenda) != consulting.OPEN:
            raise Refused(_("This is closed: what was told of it does not change any more."))
        Voice.objects.filter(code__in=codes).delete()
    number = codes.update(withdrawn_at=timezone.now())
    if number:
        record("agenda.codes_withdrawn", agenda, by, number=number, batch=batch, with_voices=with_voices)
    return number


@transaction.atomic
def show_argument(*, argument: AgendaArgument, text: str, by: User) -> None:
    """Let everyone read an argument, as it was read: `text` is what stood on the page."""
    _read(argument, AgendaArgument.State.SHOWN, "", text, by)


@transaction.atomic
def hold_back(*, argument: AgendaArgument, why: str, text: str, by: User) -> None:
    """Keep an argument from the page, with the reason: who wrote it reads that, and can write it anew."""
    if not why.strip():
        raise Refused(_("Say why: who wrote it reads this."), field="why", status=422)
    _read(argument, AgendaArgument.State.HELD_BACK, why.strip(), text, by)


def _read(argument: AgendaArgument, state: str, why: str, text: str, by: User) -> None:
    """Write what came of reading; refuses words that changed since, which nobody has read."""
    rows = AgendaArgument.objects.select_for_update(of=("self",)).select_related("item__agenda__platform")
    now = rows.filter(pk=argument.pk).first()
    if now is None:
        raise Refused(_("This argument was taken back by who wrote it."))
    agenda = now.item.agenda
    voice_policies.require(voice_policies.may_look_after(by, agenda))
    if now.text != text:
        raise Stale(_("Who wrote this changed it while you were reading. Read it once more."))
    now.state, now.why_held, now.read_by = state, why, by
    now.save(update_fields=["state", "why_held", "read_by"])
    verb = "agenda.argument_shown" if state == AgendaArgument.State.SHOWN else "agenda.argument_held"
    record(verb, agenda, by)


@transaction.atomic
def enter_paper(*, agenda: AreaAgenda, typed: str, items: Collection[AgendaItem], by: User) -> Voice:
    """Type in what somebody wrote on paper with their code; a code that has a voice already keeps what it chose."""
    voice_policies.require(voice_policies.may_enter(by, agenda))
    must_be_open(agenda)
    proven = claim_by_letter(agenda=agenda, typed=typed, at_desk=True)
    if not proven.is_new:
        already = _("This code has a voice already. What was chosen with it stays; nothing was changed.")
        raise Refused(already, field="code", status=422)
    for item in items:
        support(voice=proven.voice, item=item)
    record("agenda.voice_entered", agenda, by)
    return proven.voice

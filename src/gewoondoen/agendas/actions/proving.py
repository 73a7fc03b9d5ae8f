"""How a resident proves to be one person of the area: a code by e-mail, a code by letter, or their own account.

Who comes back finds the same voice. Nothing here says who it is: addresses are digested before anything is looked up.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import ballot_codes, consulting, postcodes, seals
from gewoondoen.agendas.actions.voices import must_be_open, this_hour
from gewoondoen.agendas.models import AreaAgenda, Voice, VoiceAsked, VotingCode
from gewoondoen.agendas.queries import voices as queries
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.people.outbox import write_letter

LIFE, JUST_NOW = timedelta(minutes=30), timedelta(seconds=20)
MOST_LETTERS, MOST_TRIES = 3, 5
FIGURES = 6


@dataclass(frozen=True)
class Proven:
    """A voice that somebody proved to be theirs; `is_new` says that it began just now."""

    voice: Voice
    is_new: bool


@transaction.atomic
def ask_code(*, agenda: AreaAgenda, email: str, postcode: str) -> VoiceAsked:
    """Write six figures to an address: three letters and five tries in half an hour, whoever asks.

    The answer is the same for an address that has a voice and for one that has none.
    """
    must_be_known(agenda, postcode)
    now = timezone.now()
    digest = seals.of_address(agenda.pk, email)
    start = {"asked_at": now, "code_digest": "", "postcode": ""}
    made, _made = VoiceAsked.objects.get_or_create(agenda=agenda, digest=digest, defaults=start)
    asked = VoiceAsked.objects.select_for_update().get(pk=made.pk)
    if asked.asked_at <= now - LIFE:
        asked.times = asked.tries = 0
    if asked.times and asked.asked_at > now - JUST_NOW:
        return asked  # pressed twice: a second code would make the first one wrong
    if asked.times >= MOST_LETTERS or asked.tries >= MOST_TRIES:
        raise Refused(_("We wrote to this address a few times already. Try again in half an hour."), status=429)
    code = "".join(secrets.choice("0123456789") for _figure in range(FIGURES))
    asked.code_digest = seals.of_mailed_code(agenda.pk, digest, code)
    asked.postcode, asked.asked_at, asked.times = postcodes.read(postcode)[:4], now, asked.times + 1
    asked.save()
    _write(agenda, asked, email, code)
    return asked


def must_be_known(agenda: AreaAgenda, postcode: str) -> None:
    """Refuse before it begins, and a postcode of elsewhere as long as a new voice can come of it."""
    if queries.moment_of(agenda) in (consulting.SOON, consulting.NONE):
        must_be_open(agenda)
    if not postcodes.is_of(postcode, agenda.postcodes):
        elsewhere = _("This postcode is not in %(area)s. This agenda is for who lives there.")
        raise Refused(elsewhere % {"area": agenda.area.name}, field="postcode", status=422)


def _write(agenda: AreaAgenda, asked: VoiceAsked, email: str, code: str) -> None:
    """Write the letter with the code, in the language of the page."""
    url = f"{settings.BASE_URL}{reverse('agendas:voices', args=[agenda.pk])}"
    context = {"agenda": agenda, "code": code, "url": url, "minutes": int(LIFE.total_seconds() // 60)}
    subject = _("%(code)s is your code for the agenda of %(area)s") % {"code": code, "area": agenda.area.name}
    body = render_to_string("agendas/mail/code.txt", context)
    write_letter(key=f"voice:{asked.pk}:{asked.asked_at:%Y%m%d%H%M%S%f}", to=email, subject=subject, body=body)


def claim_by_email(*, agenda: AreaAgenda, asked: int, typed: str) -> Proven:
    """Return the voice of who typed the six figures. A try is counted also when it is refused."""
    with transaction.atomic():
        found = _proven(agenda, asked, typed)
    if isinstance(found, Proven):
        return found
    raise Refused(found, field="code", status=422)


def _proven(agenda: AreaAgenda, asked_id: int, typed: str) -> Proven | str:
    """Try a code; returns the voice, or in words why not."""
    asked = VoiceAsked.objects.select_for_update().filter(pk=asked_id, agenda=agenda).first()
    if asked is None or asked.asked_at <= timezone.now() - LIFE:
        return _("This code is no longer good: it held for half an hour. Ask for a new one.")
    if asked.tries >= MOST_TRIES:
        return _("That was tried too often. Wait half an hour and ask for a new code.")
    figures = "".join(each for each in typed if each.isascii() and each.isdigit())
    if not seals.is_same(seals.of_mailed_code(agenda.pk, asked.digest, figures), asked.code_digest):
        asked.tries += 1
        asked.save(update_fields=["tries"])
        return _("This code is not right. Look in the last e-mail we sent you.")
    found = _voice(agenda, Voice(via=Voice.Via.EMAIL, digest=asked.digest, postcode=asked.postcode))
    asked.delete()
    return found


@transaction.atomic
def claim_by_account(*, agenda: AreaAgenda, by: User, postcode: str) -> Proven:
    """Return the voice of who is signed in: their own address counts as any other, and needs no code."""
    must_be_known(agenda, postcode)
    if not by.email:  # all of these would be one and the same voice
        raise Refused(_("First show that you live here: by e-mail or with the code from your letter."))
    digest = seals.of_address(agenda.pk, by.email)
    return _voice(agenda, Voice(via=Voice.Via.EMAIL, digest=digest, postcode=postcodes.read(postcode)[:4]))


@transaction.atomic
def claim_by_letter(*, agenda: AreaAgenda, typed: str, at_desk: bool = False) -> Proven:
    """Return the voice of a code that came by letter; tells a typing mistake from a code that is not known."""
    code = ballot_codes.read(typed)
    if not ballot_codes.is_whole(code):
        mistyped = _("There is a typing mistake in this code. Compare it with the letter, four characters at a time.")
        raise Refused(mistyped, field="code", status=422)
    sealed = seals.of_letter_code(agenda.pk, code)
    # Locked: of two who use one code at once the second finds the voice of the first.
    known = VotingCode.objects.select_for_update().filter(agenda=agenda, digest=sealed).first()
    if known is None:
        raise Refused(_("This code does not belong to this agenda. Is it the right letter?"), field="code", status=422)
    if known.withdrawn_at is not None:
        gone = _("These letters were withdrawn. Ask the platform or the area worker for a new code.")
        raise Refused(gone, field="code", status=422)
    return _voice(agenda, Voice(via=Voice.Via.LETTER, code=known, at_desk=at_desk))


def _voice(agenda: AreaAgenda, wanted: Voice) -> Proven:
    """Return the one voice of an address or a code; makes it while the consultation is open."""
    own = {"code": wanted.code} if wanted.code else {"digest": wanted.digest}
    known = Voice.objects.filter(agenda=agenda, **own).first()
    if known is not None:
        return Proven(known, is_new=False)
    must_be_open(agenda)
    rest = {"via": wanted.via, "postcode": wanted.postcode, "at_desk": wanted.at_desk, "at": this_hour()}
    voice, is_new = Voice.objects.get_or_create(agenda=agenda, **own, defaults=rest)
    return Proven(voice, is_new)

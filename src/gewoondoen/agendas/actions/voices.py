"""A resident gets a voice and uses it: supports, argues, takes back. No event is kept of any of it (decision 0113).

Every act takes the voice itself: that it is theirs was proven by a code, and is kept by a signed cookie.
"""

from datetime import datetime

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import consulting
from gewoondoen.agendas.models import AgendaArgument, AgendaItem, AgendaSupport, AreaAgenda, Voice
from gewoondoen.agendas.queries import voices as queries
from gewoondoen.kernel.refusals import Refused


def must_be_open(agenda: AreaAgenda) -> None:
    """Refuse a voice before and after the days of the consultation, with those days."""
    now = queries.moment_of(agenda)
    if now == consulting.SOON:
        day = formats.date_format(agenda.consult_from, "DATE_FORMAT") if agenda.consult_from else ""
        raise Refused(_("It has not begun yet. You can have your say from %(day)s.") % {"day": day})
    if now != consulting.OPEN:
        raise Refused(_("This is closed: residents have had their say. Nothing was changed."))


def locked(voice: Voice) -> Voice:
    """Return a voice as it is now, held until this transaction ends; refuses when it is gone or all is closed."""
    now = Voice.objects.select_for_update(of=("self",)).select_related("agenda").filter(pk=voice.pk).first()
    if now is None:
        raise Refused(_("Your voice was taken away meanwhile. Ask for a new code to begin again."))
    must_be_open(now.agenda)
    return now


def ranked(voice: Voice, item: AgendaItem) -> AgendaItem:
    """Return the item as it is now; refuses one that was taken off the agenda while somebody looked at it."""
    found = AgendaItem.objects.filter(pk=item.pk, agenda=voice.agenda, rank__isnull=False).first()
    if found is None:
        raise Refused(_("This challenge was taken off the agenda while you were looking. Choose another one."))
    return found


def this_hour() -> datetime:
    """Return the hour it is: finer than this nothing of a voice is kept."""
    return timezone.now().replace(minute=0, second=0, microsecond=0)


@transaction.atomic
def support(*, voice: Voice, item: AgendaItem) -> int:
    """Support an item; returns how many this voice has left. Twice is once; more than the most is refused."""
    voice = locked(voice)
    item = ranked(voice, item)
    taken = set(AgendaSupport.objects.filter(voice=voice, item__rank__isnull=False).values_list("item_id", flat=True))
    most = voice.agenda.most_supports
    if item.pk not in taken:
        if len(taken) >= most:
            raise Refused(
                _("You support %(most)d already. Take one back first, then choose this one.") % {"most": most}
            )
        AgendaSupport.objects.create(voice=voice, item=item, at=this_hour())
        taken.add(item.pk)
    return most - len(taken)


@transaction.atomic
def take_back(*, voice: Voice, item: AgendaItem) -> None:
    """Support an item no longer; also one that was taken off the agenda meanwhile."""
    AgendaSupport.objects.filter(voice=locked(voice), item=item).delete()


@transaction.atomic
def argue(*, voice: Voice, item: AgendaItem, is_for: bool, text: str) -> AgendaArgument:
    """Say why an item should be high or not, once each way; other words wait to be read anew."""
    voice = locked(voice)
    item = ranked(voice, item)
    words = text.strip()
    known = AgendaArgument.objects.filter(voice=voice, item=item, is_for=is_for).first()
    if known is not None and known.text == words:
        return known
    argument = known or AgendaArgument(voice=voice, item=item, is_for=is_for)
    argument.text, argument.at = words, this_hour()
    argument.state, argument.why_held, argument.read_by = AgendaArgument.State.WAITING, "", None
    argument.full_clean(exclude=["voice", "item", "read_by"], validate_unique=False, validate_constraints=False)
    argument.save()
    return argument


@transaction.atomic
def take_back_argument(*, voice: Voice, item: AgendaItem, is_for: bool) -> None:
    """Take an argument back: its words are gone."""
    AgendaArgument.objects.filter(voice=locked(voice), item=item, is_for=is_for).delete()


@transaction.atomic
def withdraw(*, voice: Voice) -> None:
    """Take a whole voice back. While it is open all of it goes; after that the count stays and only the count.

    What was told of a consultation that closed does not change by somebody leaving; words and digest go all the same.
    """
    now = Voice.objects.select_for_update(of=("self",)).select_related("agenda").filter(pk=voice.pk).first()
    if now is None:
        return
    if queries.moment_of(now.agenda) == consulting.OPEN:
        now.delete()
        return
    now.arguments.all().delete()
    unlink(now)


def unlink(voice: Voice) -> None:
    """Take off what leads back to an address or a letter."""
    code = voice.code
    voice.digest, voice.code, voice.postcode, voice.unlinked_at = "", None, "", timezone.now()
    voice.save(update_fields=["digest", "code", "postcode", "unlinked_at"])
    if code is not None:
        code.delete()

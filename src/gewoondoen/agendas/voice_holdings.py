"""Voices as personal data: found by the digest of a person's own address, shown to them, and erased."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas import seals
from gewoondoen.agendas.actions.voices import withdraw
from gewoondoen.agendas.models import AreaAgenda, Voice, VoiceAsked
from gewoondoen.kernel import personal
from gewoondoen.people.models import User


def digests_of(person: User) -> list[str]:
    """Return the digests of a person's address, one for each agenda that residents had or have their say on."""
    if not person.email:
        return []
    agendas = AreaAgenda.objects.exclude(consult_from=None).order_by().values_list("pk", flat=True)
    return [seals.of_address(pk, person.email) for pk in agendas]


def voices(person: User) -> Iterable[Mapping[str, object]]:
    """Show on which agendas the person had a say, what they chose and what they wrote."""
    found = Voice.objects.filter(digest__in=digests_of(person)).select_related("agenda")
    for voice in found.prefetch_related("supports__item__challenge", "arguments"):
        chosen = [each.item.challenge.title for each in voice.supports.all()]
        yield {
            str(_("agenda")): voice.agenda.title,
            str(_("you support")): ", ".join(chosen),
            str(_("your arguments")): " / ".join(each.text for each in voice.arguments.all()),
        }


def erase_voices(person: User) -> int:
    """Take the person's voices back, as they can do themselves; and codes that were asked for with their address."""
    digests = digests_of(person)
    found = list(Voice.objects.filter(digest__in=digests))
    for voice in found:
        withdraw(voice=voice)
    return len(found) + VoiceAsked.objects.filter(digest__in=digests).delete()[0]


personal.add(
    personal.Holding(
        key="agendas.voices",
        label=_("Your say on agendas of the neighbourhood"),
        fields=frozenset({"voice.digest", "voice.postcode", "agendaargument.text", "voiceasked.digest"}),
        shown=voices,
        erase=erase_voices,
    )
)

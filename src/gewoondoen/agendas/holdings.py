"""Which personal data this room keeps of who writes, decides and answers, and how they are shown and erased."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas.models import AgendaItem, AgendaVersion, AreaAgenda, MunicipalAnswer
from gewoondoen.kernel import personal
from gewoondoen.people.models import User


def part_taken(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person began, put on an agenda, decided and answered."""
    for agenda in AreaAgenda.objects.filter(made_by=person):
        yield {str(_("agenda")): agenda.title, str(_("your part")): str(_("you began it"))}
    for agenda in AreaAgenda.objects.filter(adopted_by=person):
        yield {str(_("agenda")): agenda.title, str(_("your part")): str(_("you adopted it for the platform"))}
    for item in AgendaItem.objects.filter(added_by=person).select_related("agenda", "challenge"):
        yield {str(_("agenda")): item.agenda.title, str(_("what you put on it")): item.challenge.title}
    for version in AgendaVersion.objects.filter(made_by=person).select_related("agenda"):
        yield {str(_("agenda")): version.agenda.title, str(_("version that you made")): version.number}
    answers = MunicipalAnswer.objects.select_related("item__challenge")
    for answer in answers.filter(responsible=person):
        yield {str(_("challenge")): answer.item.challenge.title, str(_("your part")): str(_("you answer"))}
    for answer in answers.filter(given_by=person):
        yield {str(_("challenge")): answer.item.challenge.title, str(_("your part")): str(_("you answered"))}


def erase_part_taken(person: User) -> int:
    """Take the person off; the agenda, its versions and the answers stay."""
    return sum(
        [
            AreaAgenda.objects.filter(made_by=person).update(made_by=None),
            AreaAgenda.objects.filter(adopted_by=person).update(adopted_by=None),
            AgendaItem.objects.filter(added_by=person).update(added_by=None),
            AgendaVersion.objects.filter(made_by=person).update(made_by=None),
            MunicipalAnswer.objects.filter(responsible=person).update(responsible=None),
            MunicipalAnswer.objects.filter(given_by=person).update(given_by=None),
        ]
    )


personal.add(
    personal.Holding(
        key="agendas.part_taken",
        label=_("Your part in agendas"),
        fields=frozenset(
            {
                "areaagenda.made_by",
                "areaagenda.adopted_by",
                "agendaitem.added_by",
                "agendaversion.made_by",
                "municipalanswer.responsible",
                "municipalanswer.given_by",
            }
        ),
        shown=part_taken,
        erase=erase_part_taken,
    )
)

"""Which personal data this room keeps, and how they are shown and erased."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Challenge, Effort, Evidence, Party, Result
from gewoondoen.kernel import personal
from gewoondoen.people.models import User


def part_taken(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person carries, shares, does, added and wrote down."""
    for challenge in Challenge.objects.filter(owner=person):
        yield {str(_("challenge")): challenge.title, str(_("your part")): str(_("owner"))}
    for challenge in Challenge.objects.filter(contact_person=person):
        yield {str(_("challenge")): challenge.title, str(_("your part")): str(_("contact person"))}
    for party in Party.objects.filter(user=person).select_related("challenge"):
        yield {str(_("challenge")): party.challenge.title, str(_("what you bring")): party.brings}
    for effort in Effort.objects.filter(owner=person).select_related("challenge"):
        yield {str(_("challenge")): effort.challenge.title, str(_("what you do")): effort.title}
    for evidence in Evidence.objects.filter(added_by=person).select_related("challenge"):
        yield {str(_("challenge")): evidence.challenge.title, str(_("what you added")): evidence.text or evidence.why}
    for result in Result.objects.filter(by=person).select_related("challenge"):
        yield {str(_("challenge")): result.challenge.title, str(_("what you wrote down")): result.text}


def erase_part_taken(person: User) -> int:
    """Take the person off; what was done stays. A party stays, as "former user": others framed a question with it."""
    return sum(
        [
            Challenge.objects.filter(owner=person).update(owner=None),
            Challenge.objects.filter(contact_person=person).update(contact_person=None),
            Party.objects.filter(user=person).update(brings=""),
            Effort.objects.filter(owner=person).update(owner=None),
            Evidence.objects.filter(added_by=person).update(added_by=None),
            Result.objects.filter(by=person).update(by=None),
        ]
    )


personal.add(
    personal.Holding(
        key="challenges.part_taken",
        label=_("Your part in challenges"),
        fields=frozenset(
            {
                "challenge.owner",
                "challenge.contact_person",
                "party.user",
                "party.brings",
                "effort.owner",
                "evidence.added_by",
                "result.by",
            }
        ),
        shown=part_taken,
        erase=erase_part_taken,
    )
)

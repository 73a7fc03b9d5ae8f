"""Which personal data this room keeps, and how they are shown and erased."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import personal
from gewoondoen.people.models import User
from gewoondoen.plans.models import Chance, LinePlan, PlanImport


def part_taken(person: User) -> Iterable[Mapping[str, object]]:
    """Show of which plans the person is the contact, and what they registered, said or brought in."""
    for plan in LinePlan.objects.filter(contact=person):
        yield {str(_("plan")): plan.title, str(_("your part")): str(_("contact person"))}
    for plan in LinePlan.objects.filter(registered_by=person):
        yield {str(_("plan")): plan.title, str(_("your part")): str(_("you registered it"))}
    for plan in LinePlan.objects.filter(said_by=person):
        yield {str(_("plan")): plan.title, str(_("what you said")): plan.how}
    for chance in Chance.objects.filter(said_by=person).select_related("one"):
        yield {str(_("plan")): chance.one.title, str(_("what you said")): chance.words}
    for given in PlanImport.objects.filter(by=person):
        yield {str(_("file")): given.file_name, str(_("your part")): str(_("you brought it in"))}


def erase_part_taken(person: User) -> int:
    """Take the person off; the plans, and what was said of them, stay."""
    return sum(
        [
            LinePlan.objects.filter(contact=person).update(contact=None),
            LinePlan.objects.filter(registered_by=person).update(registered_by=None),
            LinePlan.objects.filter(said_by=person).update(said_by=None),
            Chance.objects.filter(said_by=person).update(said_by=None),
            PlanImport.objects.filter(by=person).update(by=None, rows=[]),
        ]
    )


personal.add(
    personal.Holding(
        key="plans.part_taken",
        label=_("Your part in plans"),
        fields=frozenset(
            {
                "lineplan.contact",
                "lineplan.registered_by",
                "lineplan.said_by",
                "chance.said_by",
                "planimport.by",
            }
        ),
        shown=part_taken,
        erase=erase_part_taken,
    )
)

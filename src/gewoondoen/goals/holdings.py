"""Which personal data this room keeps, and how they are shown and erased."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.goals.models import CouncilFramework, Serving, Staying, StrategicGoal
from gewoondoen.kernel import personal
from gewoondoen.people.models import User


def goals_of(person: User) -> Iterable[Mapping[str, object]]:
    """Show the goals and frameworks that the person owns, and what they wrote down of challenges."""
    for goal in StrategicGoal.objects.filter(owner=person):
        yield {str(_("goal")): goal.title, str(_("your part")): str(_("owner"))}
    for framework in CouncilFramework.objects.filter(owner=person):
        yield {str(_("framework")): framework.title, str(_("your part")): str(_("owner"))}
    for serving in Serving.objects.filter(linked_by=person).select_related("goal"):
        yield {str(_("goal")): serving.goal.title, str(_("what you wrote down")): serving.how}
    for staying in Staying.objects.filter(looked_at_by=person).select_related("framework"):
        yield {str(_("framework")): staying.framework.title, str(_("what you wrote down")): staying.why}


def erase_goals_of(person: User) -> int:
    """Take the person off; goals and what was found stay."""
    return sum(
        [
            StrategicGoal.objects.filter(owner=person).update(owner=None),
            CouncilFramework.objects.filter(owner=person).update(owner=None),
            Serving.objects.filter(linked_by=person).update(linked_by=None),
            Staying.objects.filter(looked_at_by=person).update(looked_at_by=None),
        ]
    )


personal.add(
    personal.Holding(
        key="goals.part",
        label=_("Your part in goals and frameworks"),
        fields=frozenset(
            {"strategicgoal.owner", "councilframework.owner", "serving.linked_by", "staying.looked_at_by"}
        ),
        shown=goals_of,
        erase=erase_goals_of,
    )
)

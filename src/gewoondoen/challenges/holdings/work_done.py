"""What a person did in the plan: cycles looked back on, what they asked of the line and answered for it."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Cycle, LineRequest
from gewoondoen.kernel import personal
from gewoondoen.people.models import User


def work_done(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person wrote down or answered."""
    for cycle in Cycle.objects.filter(reviewed_by=person).select_related("challenge"):
        yield {str(_("challenge")): cycle.challenge.title, str(_("what you learned together")): cycle.learned}
    for asked in LineRequest.objects.filter(asked_by=person).select_related("challenge"):
        yield {str(_("challenge")): asked.challenge.title, str(_("what you asked of the line")): asked.what}
    for answered in LineRequest.objects.filter(answered_by=person).select_related("challenge"):
        yield {str(_("challenge")): answered.challenge.title, str(_("what you answered")): answered.answer}


def erase_work_done(person: User) -> int:
    """Take the person off; the plan and the answers stay: they are the challenge's own."""
    return sum(
        [
            Cycle.objects.filter(reviewed_by=person).update(reviewed_by=None),
            LineRequest.objects.filter(asked_by=person).update(asked_by=None),
            LineRequest.objects.filter(answered_by=person).update(answered_by=None),
        ]
    )


personal.add(
    personal.Holding(
        key="challenges.work_done",
        label=_("What you wrote down and answered in the plan of challenges"),
        fields=frozenset({"cycle.reviewed_by", "linerequest.asked_by", "linerequest.answered_by"}),
        shown=work_done,
        erase=erase_work_done,
    )
)

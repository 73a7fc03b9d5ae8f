"""What a person did in the plan and for the results; what they answered, as who began it or was offered it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Challenge, Count, Cycle, HandOver, Helped, LineRequest, Measure
from gewoondoen.kernel import personal, retention
from gewoondoen.people.models import User


def work_done(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person wrote down or answered."""
    for cycle in Cycle.objects.filter(reviewed_by=person).select_related("challenge"):
        yield {str(_("challenge")): cycle.challenge.title, str(_("what you learned together")): cycle.learned}
    for asked in LineRequest.objects.filter(asked_by=person).select_related("challenge"):
        yield {str(_("challenge")): asked.challenge.title, str(_("what you asked of the line")): asked.what}
    for answered in LineRequest.objects.filter(answered_by=person).select_related("challenge"):
        yield {str(_("challenge")): answered.challenge.title, str(_("what you answered")): answered.answer}
    offers = HandOver.objects.filter(Q(to=person) | Q(offered_by=person) | Q(answered_by=person))
    for offer in offers.select_related("challenge"):
        yield {
            str(_("challenge")): offer.challenge.title,
            str(_("why it was offered")): offer.why,
            str(_("what the answer was")): offer.answer,
        }
    for challenge in Challenge.objects.filter(Q(measures__added_by=person) | Q(measures__counts__by=person)).distinct():
        yield {str(_("challenge")): challenge.title, str(_("your part")): str(_("you measure or count"))}


def erase_work_done(person: User) -> int:
    """Take the person off; the plan and the answers stay: they are the challenge's own."""
    return sum(
        [
            Cycle.objects.filter(reviewed_by=person).update(reviewed_by=None),
            LineRequest.objects.filter(asked_by=person).update(asked_by=None),
            LineRequest.objects.filter(answered_by=person).update(answered_by=None),
            HandOver.objects.filter(to=person, state=HandOver.State.OFFERED).delete()[0],
            HandOver.objects.filter(to=person).update(to=None),
            HandOver.objects.filter(offered_by=person).update(offered_by=None),
            HandOver.objects.filter(answered_by=person).update(answered_by=None, answer=""),
            Measure.objects.filter(added_by=person).update(added_by=None),
            Count.objects.filter(by=person).update(by=None),
        ]
    )


def judged(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person answered when a challenge they began had ended."""
    for said in Helped.objects.filter(report__reporter__user=person).select_related("challenge"):
        yield {
            str(_("challenge")): said.challenge.title,
            str(_("did it help?")): said.get_says_display(),
            str(_("what we should know")): said.text,
        }


def erase_judged(person: User) -> int:
    """Empty the words; the answer stays, as a number among others."""
    return Helped.objects.filter(report__reporter__user=person).update(text="")


def old_words(now: datetime) -> int:
    """Empty what was written about challenges that ended long ago."""
    until = now - timedelta(days=settings.RETENTION_REPORTER_DAYS)
    return Helped.objects.filter(challenge__ended_at__lt=until).exclude(text="").update(text="")


personal.add(
    personal.Holding(
        key="challenges.work_done",
        label=_("What you wrote down and answered in the plan of challenges"),
        fields=frozenset(
            {
                "cycle.reviewed_by",
                "linerequest.asked_by",
                "linerequest.answered_by",
                "handover.to",
                "handover.offered_by",
                "handover.answered_by",
                "handover.answer",
                "measure.added_by",
                "count.by",
            }
        ),
        shown=work_done,
        erase=erase_work_done,
    )
)
personal.add(
    personal.Holding(
        key="challenges.judged",
        label=_("Whether it helped, as you said"),
        fields=frozenset({"helped.text"}),
        shown=judged,
        erase=erase_judged,
    )
)
retention.add(
    retention.Rule("challenges.helped", _("Words about challenges that ended long ago, of who began them"), old_words)
)

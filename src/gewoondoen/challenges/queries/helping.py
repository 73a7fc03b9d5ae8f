"""Whether it helped, as those who began it say: in numbers for everyone, in their words for who steers."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.judging import LINKS
from gewoondoen.challenges.models import Challenge, Helped
from gewoondoen.challenges.queries.thread import signals_behind
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.signed import BadLink
from gewoondoen.people.models import Role, User
from gewoondoen.people.policies import is_person
from gewoondoen.people.queries import area_scope
from gewoondoen.signals.models import Report

# With fewer answers somebody could be recognised in the numbers.
FEWEST = 3
# How long after the end a "no" of many still asks to take it up again.
RECENT = timedelta(days=84)


@dataclass(frozen=True)
class Judged:
    """What was answered; without numbers while there are fewer than three answers."""

    answers: int
    numbers: tuple[tuple[str, int], ...]
    words: tuple[Helped, ...]

    @property
    def is_withheld(self) -> bool:
        """Whether there are answers, but too few to show."""
        return 0 < self.answers < FEWEST


def judged(viewer: Actor | None, challenge: Challenge) -> Judged:
    """Return what those who began it say. One statement."""
    said = list(challenge.helped.order_by("-at", "-pk"))
    numbers = tuple((str(each.label), sum(row.says == each for row in said)) for each in Helped.Says)
    words = tuple(row for row in said if row.text) if policies.may_frame(viewer, challenge) else ()
    return Judged(len(said), numbers if len(said) >= FEWEST else (), words)


def report_by_help_token(pk: int, token: str) -> tuple[Challenge, Report]:
    """Return the ended challenge and the report that a link in a letter is about; raises BadLink for any other."""
    report = Report.objects.select_related("signal").filter(key=LINKS.key(token)).first()
    ended = Challenge.objects.select_related("area").filter(pk=pk, stage__in=stages.ENDED)
    challenge = ended.exclude(visibility=Challenge.Visibility.INTERNAL).first()
    if report is None or challenge is None or report.signal_id not in signals_behind(pk):
        raise BadLink
    return challenge, report


def said_before(challenge: Challenge, report: Report) -> dict[str, str]:
    """Return what was said of this challenge with this report, to begin a form with; nothing when nothing was."""
    said = challenge.helped.filter(report=report).first()
    return {"says": said.says, "text": said.text} if said else {}


def own_report_on(viewer: Actor | None, challenge: Challenge) -> Report | None:
    """Return the latest report of this viewer's own that began an ended challenge; None when none did."""
    if not is_person(viewer) or challenge.is_open or challenge.visibility == Challenge.Visibility.INTERNAL:
        return None
    own = Report.objects.filter(reporter__user=viewer, signal__in=signals_behind(challenge.pk))
    return own.order_by("-pk").first()


def helped_little(user: User, today: date) -> QuerySet[Challenge]:
    """Return the challenges of this person that ended lately and of which many say that it did not help.

    Many is three answers or more of which over half are "no"; the answers stand in `nos` and `answers`.
    """
    since = timezone.make_aware(datetime.combine(today, time.min)) - RECENT
    areas = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    mine = Q(owner=user) | Q(contact_person=user) | Q(contact_person=None, area__in=areas)
    ended = Challenge.objects.filter(mine, stage__in=stages.ENDED, ended_at__gte=since)
    counted = ended.annotate(answers=Count("helped"), nos=Count("helped", filter=Q(helped__says=Helped.Says.NO)))
    many = counted.filter(answers__gte=FEWEST, answers__lt=F("nos") * 2)
    return many.select_related("area", "contact_person").order_by("-nos", "pk")

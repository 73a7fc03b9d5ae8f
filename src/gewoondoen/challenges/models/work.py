"""What is true of the work: efforts in short cycles, and what is asked of the line."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models.matter import Challenge
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation, User


class Cycle(models.Model):
    """A few weeks of work, and the look back at its end: what was done, what was learned, what changes."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    aim = models.CharField(_("what we want to have by the end"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    done = models.TextField(_("what was done"), blank=True)
    learned = models.TextField(_("what was learned"), blank=True)
    changes = models.TextField(_("what changes"), blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="cycles_reviewed"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["challenge", "number"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "number"], name="one_cycle_a_challenge_and_number"),
            models.CheckConstraint(name="cycles_end_after_they_start", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(
                name="reviewed_cycles_say_what_was_done_and_learned",
                condition=Q(reviewed_at=None) | (~Q(done="") & ~Q(learned="")),
            ),
        ]


class Effort(models.Model):
    """Something that is done for a challenge: by whom, and when."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        BUSY = "busy", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="efforts")
    title = models.CharField(_("what we do"), max_length=160)
    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices, blank=True)
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="efforts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="efforts"
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    cycle = models.ForeignKey("Cycle", on_delete=models.SET_NULL, null=True, blank=True, related_name="efforts")
    # Hours that it takes, all together.
    hours = models.DecimalField(_("hours it takes"), max_digits=7, decimal_places=1, null=True, blank=True)
    depends_on = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="needed_by")
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.PLANNED)
    outcome = models.TextField(_("what came of it"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="efforts_end_after_they_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(name="efforts_take_no_negative_hours", condition=Q(hours=None) | Q(hours__gte=0)),
        ]


class LineRequest(models.Model):
    """What a challenge asks of the line (money, people, words, law), and the answer."""

    class Of(models.TextChoices):
        FINANCE = "finance", _("Finance")
        STAFF = "staff", _("People and time")
        COMMUNICATION = "words", _("Communication")
        LEGAL = "legal", _("Legal")
        PERMITS = "permits", _("Permits")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        GRANTED = "granted", _("Yes")
        IN_PART = "in_part", _("In part")
        REFUSED = "refused", _("No")
        WITHDRAWN = "withdrawn", _("Not needed any more")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="line_requests")
    effort = models.ForeignKey(Effort, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_requests")
    of = models.CharField(_("of whom"), max_length=8, choices=Of.choices)
    department = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_requests"
    )
    what = models.TextField(_("what is asked"))
    answer_by = models.DateField(_("answer needed by"))
    state = models.CharField(_("answer"), max_length=9, choices=State.choices, default=State.ASKED)
    answer = models.TextField(_("the answer in words"), blank=True)
    asked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_requests_asked"
    )
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_requests_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["answer_by", "id"]
        indexes = [models.Index(fields=["answer_by"], condition=Q(state="asked"), name="line_request_open")]
        constraints = [
            models.CheckConstraint(
                name="answered_line_requests_have_a_moment",
                condition=Q(state="asked", answered_at=None) | (~Q(state="asked") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="the_line_says_why_not", condition=~Q(state__in=["refused", "in_part"]) | ~Q(answer="")
            ),
        ]

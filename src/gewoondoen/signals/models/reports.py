"""What is true of a report: what one person said, with the way to tell them; and of one that is being written."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.people.models import User
from gewoondoen.signals.models.matter import Signal


class Reporter(models.Model):
    """Who said it. Contact data live apart from the words, so that they can be erased and the words stay."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone number"), max_length=20, blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="reporters")
    language = models.CharField(max_length=2, choices=User.Language.choices, default=User.Language.NL)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["email"], condition=~Q(email=""), name="reporter_by_email")]
        constraints = [
            models.CheckConstraint(
                name="erased_reporters_have_no_details",
                condition=Q(erased_at=None) | Q(name="", email="", phone="", user=None),
            )
        ]

    @property
    def is_reachable(self) -> bool:
        """Whether this person can be told anything."""
        return bool(self.email or self.phone or self.user_id)


class Report(models.Model):
    """What one person said: own words, place, time and way to be told. Never merged away."""

    class Channel(models.TextChoices):
        WEB = "web", _("Website")
        PHONE = "phone", _("Telephone")
        COUNTER = "counter", _("Counter")
        STREET = "street", _("In the street")
        PARTNER = "partner", _("Partner")
        EMAIL = "email", _("E-mail")
        API = "api", _("Another system")
        IMPORT = "import", _("Import")

    class LifeEvent(models.TextChoices):
        BIRTH = "birth", _("A child is born")
        MOVE = "move", _("Moving house")
        DIVORCE = "divorce", _("Divorce")
        JOB_LOSS = "job_loss", _("Losing a job")
        ILLNESS = "illness", _("Illness")
        CARE = "care", _("Caring for someone")
        DEATH = "death", _("A death")
        OF_AGE = "of_age", _("Turning 18")
        RETIREMENT = "retirement", _("Retiring")
        ARRIVAL = "arrival", _("New in the Netherlands")
        DEBT = "debt", _("Debts")

    class TakesPart(models.TextChoices):
        SELF = "self", _("I want to carry it out myself")
        TOGETHER = "together", _("I want to help")
        NO = "no", _("I leave it to others")

    class Helped(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="reports")
    # The signal it first belonged to, so that a join can be taken apart again.
    first_signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="first_reports")
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    words = models.TextField(_("what is the matter"))
    # Answers to what the category asks besides: [{"key": …, "question": …, "answer": …}], in words as they were asked.
    answers = models.JSONField(default=list, blank=True)
    life_event = models.CharField(_("life event"), max_length=10, choices=LifeEvent.choices, blank=True)
    # With an idea: what the reporter wants to do for it.
    takes_part = models.CharField(_("taking part"), max_length=8, choices=TakesPart.choices, blank=True)
    channel = models.CharField(_("how it came in"), max_length=8, choices=Channel.choices, default=Channel.WEB)
    longitude = models.FloatField()
    latitude = models.FloatField()
    place = models.CharField(max_length=200, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="reports", db_index=False)
    created_at = models.DateTimeField()
    # Who typed it for someone else (phone, counter, in the street).
    taken_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports_taken")
    # Made by the form when it was opened: the same report sent twice is one report.
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    # When the reporter was last told something, by mail, notice or a contact moment.
    told_at = models.DateTimeField(null=True, blank=True)
    # When the reporter was told the answer that stands now; emptied when the signal is opened again.
    answer_told_at = models.DateTimeField(null=True, blank=True)
    # Did it help? Said by the reporter once there was an answer.
    helped = models.CharField(_("did it help"), max_length=6, choices=Helped.choices, blank=True)
    helped_words = models.TextField(_("what helped, or not"), blank=True)
    helped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["area", "created_at"], name="report_by_area"),
            models.Index(fields=["channel", "signal"], name="report_by_channel"),
            models.Index(fields=["helped", "signal"], name="report_by_helped"),
        ]
        constraints = [
            models.CheckConstraint(
                name="who_says_whether_it_helped_says_it_at_a_moment",
                condition=Q(helped="", helped_words="", helped_at=None) | (~Q(helped="") & Q(helped_at__isnull=False)),
            ),
            models.CheckConstraint(name="reports_have_words", condition=~Q(words="")),
        ]

    def is_judged(self, signal: Signal) -> bool:
        """Whether the reporter said if it helped, of the answer that stands now and not of an earlier one."""
        if self.helped_at is None or signal.answered_at is None:
            return False
        return self.helped_at >= signal.answered_at


class Photo(models.Model):
    """A photo with a report, re-encoded without its EXIF data; for those involved only."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="photos")
    file = models.ImageField(upload_to="photos/%Y/%m", width_field="width", height_field="height")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()


# What is not sent within a day is nobody else's business.
DRAFT_KEPT = timedelta(hours=24)


class Draft(models.Model):
    """A report that is being written. Its key becomes the report's, so that sending twice gives one report.

    It stands in the database and not in a session, so that two windows do not mix, the back button works and nobody
    gets a cookie for reporting something. Drafts that nobody sent are erased after a day.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="draft_by_age")]

"""What is true of a report (what one person said) and of a signal (the matter that is acted on)."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import User


class Theme(models.Model):
    """What a signal is about, as data: a sub-theme of one of the three domains."""

    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    # Words by which a resident would know it, shown under the name.
    hint = models.CharField(_("examples"), max_length=200, blank=True)
    hint_en = models.CharField(_("examples in English"), max_length=200, blank=True)
    call_within = models.PositiveSmallIntegerField(_("working days until the first contact"), default=3)
    order = models.PositiveSmallIntegerField(default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def shown_hint(self) -> str:
        """The examples in the reader's language."""
        return self.hint_en if get_language() == "en" else self.hint


class Signal(models.Model):
    """The matter that is acted on. It has one or more reports, one contact person, and a promise."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", _("Complaint")
        CONCERN = "concern", _("Concern")
        IDEA = "idea", _("Idea")
        COMPLIMENT = "compliment", _("Compliment")
        QUESTION = "question", _("Question")
        STUCK = "stuck", _("Stuck in the system")

    class Status(models.TextChoices):
        NEW = "new", _("New")
        TAKEN_UP = "taken_up", _("Taken up")
        UNDER_WAY = "under_way", _("Under way")
        WAITING = "waiting", _("Waiting")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    # A list and not "not closed": so that an index on the status serves it.
    OPEN = (Status.NEW, Status.TAKEN_UP, Status.UNDER_WAY, Status.WAITING, Status.ANSWERED)

    # What people see and say on the phone: "GD-4F7K2". Random, so that nobody counts or guesses.
    reference = models.CharField(max_length=12, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="signals")
    # In the words of who handles it, without personal data; empty until somebody wrote it.
    title = models.CharField(_("in one line"), max_length=140, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.NEW)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="signals")
    longitude = models.FloatField()
    latitude = models.FloatField()
    place = models.CharField(_("place"), max_length=200, blank=True)
    contact_person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="signals")
    created_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    # The promise: the first contact comes on or before this day.
    promised_by = models.DateField()
    contacted_at = models.DateTimeField(null=True, blank=True)
    # What came of it, in plain words for who reported it; and when they were told.
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # What it waits for, in plain words for who reported it; empty unless it is waiting.
    waiting_for = models.CharField(_("what it waits for"), max_length=300, blank=True)
    # Counts up with each change, so that the second of two people is told and loses nothing.
    version = models.PositiveIntegerField(default=1)
    # Another signal that this one was joined with; its reports moved there, its address leads there.
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined_from")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["area", "-id"], name="signal_by_area"),
            models.Index(fields=["area", "status", "-id"], name="signal_by_area_status"),
            models.Index(fields=["status", "-id"], name="signal_by_status"),
            models.Index(fields=["theme", "-id"], name="signal_by_theme"),
            models.Index(fields=["created_at"], name="signal_by_moment"),
            models.Index(
                fields=["contact_person", "promised_by"],
                condition=~Q(status="closed"),
                name="signal_open_by_person",
            ),
            models.Index(
                fields=["area", "promised_by"],
                condition=Q(contacted_at=None) & ~Q(status="closed"),
                name="signal_promises_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="closed_signals_have_an_answer_that_was_told",
                condition=~Q(status="closed")
                | (~Q(answer="") & Q(told_at__isnull=False, ended_at__isnull=False))
                | Q(joined_into__isnull=False),
            ),
            models.CheckConstraint(
                name="answered_signals_have_an_answer", condition=~Q(status="answered") | ~Q(answer="")
            ),
            models.CheckConstraint(
                name="only_waiting_signals_wait_for_something",
                condition=Q(status="waiting") & ~Q(waiting_for="") | ~Q(status="waiting") & Q(waiting_for=""),
            ),
            models.CheckConstraint(
                name="signals_are_not_joined_into_themselves",
                condition=Q(joined_into=None) | ~Q(joined_into=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()

    @property
    def name(self) -> str:
        """What it is called where no personal data may stand: its title, else its kind and theme."""
        if self.title:
            return self.title
        kind = self.get_kind_display()
        if self.theme:
            return f"{kind}: {self.theme.shown_name}"
        return gettext("%(kind)s in %(area)s") % {"kind": kind, "area": self.area.name}

    @property
    def is_private(self) -> bool:
        """Whether only its contact person, the stand-in and who reported it may know of it."""
        return self.kind == self.Kind.STUCK

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it."""
        return self.status != self.Status.CLOSED


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
        IMPORT = "import", _("Import")

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="reports")
    # The signal it first belonged to, so that a join can be taken apart again.
    first_signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="first_reports")
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    words = models.TextField(_("what is the matter"))
    channel = models.CharField(_("how it came in"), max_length=8, choices=Channel.choices, default=Channel.WEB)
    longitude = models.FloatField()
    latitude = models.FloatField()
    place = models.CharField(max_length=200, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="reports")
    created_at = models.DateTimeField()
    # Who typed it for someone else (phone, counter, in the street).
    taken_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports_taken")
    # Made by the form when it was opened: the same report sent twice is one report.
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    # When the reporter was last told something, by mail, notice or a contact moment.
    told_at = models.DateTimeField(null=True, blank=True)
    # When the reporter was told the answer that stands now; emptied when the signal is opened again.
    answer_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="reports_have_words", condition=~Q(words="")),
        ]


class Photo(models.Model):
    """A photo with a report, re-encoded without its EXIF data; for those involved only."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="photos")
    file = models.ImageField(upload_to="photos/%Y/%m", width_field="width", height_field="height")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()


class ContactMoment(models.Model):
    """A call, visit, talk or message: what was said and agreed."""

    class How(models.TextChoices):
        CALL = "call", _("Called")
        VISIT = "visit", _("Visited")
        TALK = "talk", _("Talked in the street")
        MESSAGE = "message", _("Wrote")
        NO_ANSWER = "no_answer", _("Tried, no answer")

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="contact_moments")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_moments")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="contact_moments")
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    at = models.DateTimeField()
    said = models.TextField(_("what was said"), blank=True)
    agreed = models.TextField(_("what was agreed"), blank=True)
    next_contact_on = models.DateField(_("next contact on"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(
                fields=["next_contact_on"],
                condition=Q(next_contact_on__isnull=False),
                name="contact_moment_next",
            )
        ]


class Note(models.Model):
    """An internal note of those who handle a signal; the reporter does not read it."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="signal_notes")
    at = models.DateTimeField()
    text = models.TextField(_("note"))

    class Meta:
        ordering = ["-at", "-id"]


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

"""What is true of the work on a signal: contact, notes, parts given to others, photos of the work."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.people.models import Organisation, User
from gewoondoen.signals.models.matter import Signal
from gewoondoen.signals.models.reports import Report


class ContactMoment(models.Model):
    """A call, visit, talk or message: what was said and agreed."""

    class How(models.TextChoices):
        CALL = "call", _("Called")
        VISIT = "visit", _("Visited")
        TALK = "talk", _("Talked in the street")
        MESSAGE = "message", _("Wrote")
        NO_ANSWER = "no_answer", _("Tried, no answer")

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="contact_moments")
    # The signal it was written with, when that was joined into this one: so it goes home when the two come apart.
    first_signal = models.ForeignKey(
        Signal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    report = models.ForeignKey(Report, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_moments")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="contact_moments")
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
    # The signal it was written with, when that was joined into this one: so it goes home when the two come apart.
    first_signal = models.ForeignKey(
        Signal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="signal_notes")
    at = models.DateTimeField()
    text = models.TextField(_("note"))

    class Meta:
        ordering = ["-at", "-id"]


class Assignment(models.Model):
    """A part of the work that is given to a department, a partner, a colleague, or a contractor without an account.

    The contact person and the promise stay with the signal: whoever does the work, one face stays.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("To do")
        DONE = "done", _("Done")
        DECLINED = "declined", _("Given back")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="assignments")
    # The signal it was written with, when that was joined into this one: so it goes home when the two come apart.
    first_signal = models.ForeignKey(
        Signal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    what = models.CharField(_("what has to be done"), max_length=300)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="assignments"
    )
    person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="assignments")
    # Who has no account works by a link that comes by e-mail.
    contractor = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    due_on = models.DateField(_("done by"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.OPEN)
    given_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="assignments_given"
    )
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # What was done, or why it was given back, in the words of who did it.
    outcome = models.TextField(_("what was done"), blank=True)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["person", "due_on"], condition=Q(status="open"), name="assignment_open_by_person"),
            models.Index(
                fields=["organisation", "due_on"], condition=Q(status="open"), name="assignment_open_by_party"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="ended_assignments_have_an_end",
                condition=Q(status="open", ended_at=None) | (~Q(status="open") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="assignments_given_back_say_why", condition=~Q(status="declined") | ~Q(outcome="")
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.status == self.Status.OPEN

    @property
    def is_late(self) -> bool:
        """Whether it is still to do and its day has passed."""
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def party(self) -> str:
        """What kind of party does it: "organisation", "colleague" or "contractor"."""
        if self.contractor:
            return "contractor"
        return "organisation" if self.organisation_id else "colleague"

    @property
    def doer(self) -> str:
        """Who does it, by name; an organisation or account that is gone leaves it empty."""
        if self.contractor:
            return self.contractor
        if self.organisation:
            return self.organisation.name
        return self.person.name if self.person else ""


class WorkPhoto(models.Model):
    """A photo by who does the work, before or after it; re-encoded as every photo is."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Before")
        AFTER = "after", _("After")

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="work_photos")
    # The signal it was written with, when that was joined into this one: so it goes home when the two come apart.
    first_signal = models.ForeignKey(
        Signal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    assignment = models.ForeignKey(Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="photos")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="work_photos")
    at = models.DateTimeField()
    moment = models.CharField(_("moment"), max_length=6, choices=Moment.choices, default=Moment.AFTER)
    # Shown to the reporters on their tracking page.
    for_reporters = models.BooleanField(_("the reporters may see it"), default=True)
    file = models.ImageField(upload_to="photos/%Y/%m", width_field="width", height_field="height")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]

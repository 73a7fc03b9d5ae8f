"""What is true of the monthly report of an area: made by the system, edited and published by a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.people.models import User

# The sections a person can edit, in the order of the page.
SECTIONS = ("intro", "reported", "done", "said", "promises")


class AreaReport(models.Model):
    """What was reported in an area in one month, what was done with it and what residents said of it.

    The figures are frozen when it is drafted and are those that everyone may know; the texts begin as what the system
    makes of them.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="month_reports")
    # The first day of the month.
    month = models.DateField(_("month"))
    figures = models.JSONField(default=dict)
    intro = models.TextField(_("In short"), blank=True)
    reported = models.TextField(_("What was reported"), blank=True)
    done = models.TextField(_("What was done, and what came of it"), blank=True)
    said = models.TextField(_("What residents said of it"), blank=True)
    promises = models.TextField(_("What is still open"), blank=True)
    status = models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.DRAFT)
    made_at = models.DateTimeField()
    edited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    # Counts up with each change, so that the second of two people is told and loses nothing.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-month", "area__name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "month"], name="one_report_an_area_and_month"),
            models.CheckConstraint(
                name="published_reports_have_a_moment", condition=~Q(status="published") | Q(published_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.month:%Y-%m}"

    @property
    def is_published(self) -> bool:
        """Whether everyone can read it."""
        return self.status == self.Status.PUBLISHED

    @property
    def texts(self) -> dict[str, str]:
        """The sections that a person can edit."""
        return {name: getattr(self, name) for name in SECTIONS}


class AreaReportVersion(models.Model):
    """A report as it stood in public once: what was corrected later stays to be read."""

    report = models.ForeignKey(AreaReport, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    texts = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Why the one before was corrected or taken back; empty for the first.
    why = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_text_a_report_and_number")]

"""What is true of a scan (one run over places and days) and of a surge (what it found, and what people say of it)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.people.models import User
from gewoondoen.signals.models import Report, Theme


class Scan(models.Model):
    """One run over the reports of a municipality: with which method and settings, and over how many reports."""

    class Method(models.TextChoices):
        PERMUTATION = "space-time-permutation", _("More here and now than elsewhere")
        OWN_HISTORY = "eb-poisson", _("More than the place's own history")

    class Grain(models.TextChoices):
        NEIGHBOURHOOD = "neighbourhood", _("by neighbourhood")
        CELL = "cell", _("by cell of 250 metres")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="scans")
    # None: reports of all themes together.
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="scans")
    method = models.CharField(max_length=24, choices=Method.choices)
    grain = models.CharField(max_length=13, choices=Grain.choices)
    since = models.DateField()
    until = models.DateField()
    # Everything the outcome depends on besides the counts: longest window, share, minimum, replications, seed.
    settings = models.JSONField(default=dict)
    reports = models.PositiveIntegerField()
    # A hash of the counts that were scanned: says later whether they are still the same.
    counts_mark = models.CharField(max_length=64)
    # How many scans were made together: what is found by chance is spread over all of them.
    beside = models.PositiveSmallIntegerField(default=1)
    took_ms = models.PositiveIntegerField()
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["area", "-id"], name="scan_by_area")]
        constraints = [
            models.CheckConstraint(name="scans_end_after_they_begin", condition=Q(until__gte=F("since"))),
        ]


class Surge(models.Model):
    """More reports close together in place and time than chance explains; found again the next night it is the same."""

    class Status(models.TextChoices):
        NEW = "new", _("New")
        KNOWN = "known", _("Known")
        LOOK_INTO = "look_into", _("Look into it")
        CHALLENGE = "challenge", _("Became a challenge")
        OVER = "over", _("Over")

    # What asks for somebody, or is being looked at.
    OPEN = (Status.NEW, Status.LOOK_INTO, Status.KNOWN, Status.CHALLENGE)

    # The scan that found it last; its method is the one by which it stands out most.
    scan = models.ForeignKey(Scan, on_delete=models.PROTECT, related_name="surges")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="surges")
    # The smallest area that holds all of it; and the neighbourhoods it lies in.
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="surges")
    areas = models.ManyToManyField(Area, related_name="surges_in")
    longitude = models.FloatField()
    latitude = models.FloatField()
    radius_m = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField()
    reports = models.PositiveIntegerField()
    # At least so many people: reports without a name count as none, for they may all be of one.
    reporters = models.PositiveIntegerField()
    expected = models.FloatField()
    llr = models.FloatField()
    p_value = models.FloatField()
    recurrence_days = models.FloatField()
    first_found_at = models.DateTimeField()
    last_found_at = models.DateTimeField()
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.NEW)
    marked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    marked_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-last_found_at", "-id"]
        indexes = [models.Index(fields=["status", "-last_found_at"], name="surge_by_status")]
        constraints = [
            models.CheckConstraint(name="surges_end_after_they_begin", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(name="surges_expect_something", condition=Q(expected__gt=0)),
            models.CheckConstraint(
                name="surges_are_no_more_people_than_reports", condition=Q(reporters__lte=F("reports"))
            ),
        ]

    @property
    def ratio(self) -> float:
        """How many times as many reports as expected."""
        return self.reports / self.expected

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.until - self.since).days + 1


class SurgeCase(models.Model):
    """A report that is part of a surge."""

    surge = models.ForeignKey(Surge, on_delete=models.CASCADE, related_name="cases")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="surge_cases")

    class Meta:
        ordering = ["report"]
        constraints = [models.UniqueConstraint(fields=["surge", "report"], name="one_case_a_report_in_a_surge")]

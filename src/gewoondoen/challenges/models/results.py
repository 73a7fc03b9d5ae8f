"""What is true of results: what is measured or counted, what is told, and whether it helped."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models.matter import Challenge
from gewoondoen.knowledge.models import Indicator
from gewoondoen.people.models import User
from gewoondoen.signals.models import Report


class Result(models.Model):
    """What came of a challenge, in words and, where there is one, a figure."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="results")
    text = models.TextField(_("what came of it"))
    # What it means for the people who began it, in plain words; this is what they are sent.
    for_reporters = models.TextField(_("what this means for who reported it"))
    measure = models.CharField(_("what is counted"), max_length=120, blank=True)
    before = models.DecimalField(_("before"), max_digits=14, decimal_places=2, null=True, blank=True)
    after = models.DecimalField(_("after"), max_digits=14, decimal_places=2, null=True, blank=True)
    # The measure that shows it; its numbers are read at show time.
    shown_by = models.ForeignKey("Measure", on_delete=models.SET_NULL, null=True, blank=True, related_name="results")
    picture = models.FileField(_("picture"), upload_to="results/", blank=True)
    picture_shows = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="results")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="figures_say_what_is_counted",
                condition=Q(before=None, after=None) | (~Q(measure="") & Q(after__isnull=False)),
            ),
            models.CheckConstraint(
                name="pictures_of_results_say_what_they_show", condition=Q(picture="") | ~Q(picture_shows="")
            ),
        ]


class Measure(models.Model):
    """By what people see whether it works: an indicator that is measured anyway, or a count of their own."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="measures")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    # Of a count of one's own: what is counted, and in what ("people helped", "visitors a week").
    name = models.CharField(_("what is counted"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    # False where less is better; the direction of an indicator is a default, not a law.
    more_is_better = models.BooleanField(_("more is better"), default=True)
    # A running total ("50 people helped so far") or a level that goes up and down ("visitors this week").
    adds_up = models.BooleanField(_("counts add up"), default=False)
    # Of an indicator the period it began in: the number itself is that of the store, also after a revision.
    baseline_period = models.CharField(_("began in the period"), max_length=8, blank=True)
    baseline = models.DecimalField(_("where it began"), max_digits=16, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(_("measured on"), null=True, blank=True)
    target = models.DecimalField(_("where it should get"), max_digits=16, decimal_places=2, null=True, blank=True)
    target_on = models.DateField(_("by when"), null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="measures_added")
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_measure_is_an_indicator_of_an_area_or_a_named_count",
                condition=Q(indicator__isnull=False, area__isnull=False, name="")
                | (Q(indicator=None, area=None) & ~Q(name="")),
            ),
            models.UniqueConstraint(
                fields=["challenge", "indicator", "area"], name="one_measure_a_challenge_and_indicator"
            ),
            models.CheckConstraint(
                name="targets_come_after_where_it_began",
                condition=Q(target_on=None) | Q(baseline_on=None) | Q(target_on__gte=F("baseline_on")),
            ),
        ]


class Count(models.Model):
    """One number of a count of one's own, on a day."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="counts")
    on = models.DateField(_("on"))
    value = models.DecimalField(_("number"), max_digits=16, decimal_places=2)
    note = models.CharField(_("what should be known of it"), max_length=200, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="counts")
    at = models.DateTimeField()

    class Meta:
        ordering = ["measure", "on"]
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="one_count_a_measure_and_day")]


class Helped(models.Model):
    """What somebody who began it says once it ended: did it help?"""

    class Says(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="helped")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="helped_by_challenge")
    says = models.CharField(_("did it help?"), max_length=6, choices=Says.choices)
    text = models.TextField(_("what we should know"), blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "helped"
        constraints = [models.UniqueConstraint(fields=["challenge", "report"], name="one_answer_a_report_on_help")]

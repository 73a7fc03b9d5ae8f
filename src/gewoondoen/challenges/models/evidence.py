"""What is true of evidence: why people think so, or doubt it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models.matter import Challenge
from gewoondoen.knowledge.models import Indicator
from gewoondoen.patterns.models import Surge
from gewoondoen.people.models import User
from gewoondoen.signals.models import Signal


class Evidence(models.Model):
    """Why people think so, or doubt it: a signal, a surge, a figure, or something told, with why it matters."""

    class ToldAs(models.TextChoices):
        SEEN = "seen", _("What was seen or heard")
        QUOTE = "quote", _("A quote")
        PHOTO = "photo", _("A photo")
        LESSON = "lesson", _("A lesson")

    class Stance(models.TextChoices):
        FOR = "for", _("For it")
        AGAINST = "against", _("Against it")
        BOTH = "both", _("Both ways")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="evidence")
    signal = models.ForeignKey(Signal, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence")
    # A figure is named, not copied: the number shown is that of the store, also after a revision.
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    figure_area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    period = models.CharField(max_length=8, blank=True)
    # A surge can be taken back by the nightly scan; its number of reports then stays.
    surge = models.ForeignKey(Surge, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence")
    told_as = models.CharField(_("what it is"), max_length=6, choices=ToldAs.choices, default=ToldAs.SEEN)
    text = models.TextField(_("what was seen or heard"), blank=True)
    # Who said a quote, as they want to be called, or where a lesson comes from.
    source = models.CharField(_("said by, or learned where"), max_length=120, blank=True)
    photo = models.FileField(_("photo"), upload_to="evidence/", blank=True)
    photo_shows = models.CharField(_("what the photo shows"), max_length=200, blank=True)
    stance = models.CharField(_("it speaks"), max_length=8, choices=Stance.choices, default=Stance.FOR)
    shows_not = models.TextField(_("what it does not show"), blank=True)
    part = models.ForeignKey("Part", on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence")
    # How many reports a signal or surge had when it was last counted: what is left once it is gone (erased for
    # privacy, or taken back). While it is there, its own number is shown.
    reports_kept = models.PositiveIntegerField(null=True, blank=True)
    why = models.TextField(_("why it matters"), blank=True)
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence_added")
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "signal"], name="one_evidence_a_challenge_and_signal"),
            models.UniqueConstraint(fields=["challenge", "surge"], name="one_evidence_a_challenge_and_surge"),
            models.UniqueConstraint(
                fields=["challenge", "indicator", "figure_area", "period"], name="one_evidence_a_challenge_and_figure"
            ),
            models.CheckConstraint(
                name="evidence_is_a_signal_a_surge_a_figure_words_or_a_count",
                condition=Q(signal__isnull=False)
                | Q(surge__isnull=False)
                | Q(indicator__isnull=False)
                | Q(reports_kept__isnull=False)
                | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="photos_as_evidence_say_what_they_show", condition=Q(photo="") | ~Q(photo_shows="")
            ),
            models.CheckConstraint(
                name="a_figure_as_evidence_has_its_area_and_period",
                condition=Q(indicator=None, figure_area=None, period="")
                | Q(indicator__isnull=False, figure_area__isnull=False, signal=None) & ~Q(period=""),
            ),
        ]

    @property
    def is_left_over(self) -> bool:
        """Whether the signal or the surge it was is gone, and only the number of reports is left."""
        return self.reports_kept is not None and not (self.signal_id or self.surge_id)


class PassedOver(models.Model):
    """Something that the system offered as evidence and a person did not take: it is not offered again."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="passed_over")
    # "signal", "surge" or "figure", and its number or name there: plain text, for what may go away.
    kind = models.CharField(max_length=8)
    subject = models.CharField(max_length=80)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence_passed_over")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "passed over"
        constraints = [
            models.UniqueConstraint(fields=["challenge", "kind", "subject"], name="passed_over_once_a_challenge")
        ]

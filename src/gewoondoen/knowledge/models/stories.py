"""What people say about figures and areas."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.knowledge.models.catalogue import Indicator
from gewoondoen.people.models import User


class SpeaksAs(models.TextChoices):
    """From where somebody speaks of an area; chosen from what their roles allow."""

    LIVES = "lives", _("Lives here")
    WORKS = "works", _("Works here")
    ANALYST = "analyst", _("Analyst")


class Audience(models.TextChoices):
    """For whom words are: what a resident writes is read first (decision 0070)."""

    PUBLIC = "public", _("Everyone")
    INVOLVED = "involved", _("Those involved")


class Freshness(models.TextChoices):
    """Whether an interpretation still holds, as far as anybody said so."""

    FRESH = "fresh", _("Still true")
    ASK = "ask", _("Not confirmed lately")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Inquiry(models.Model):
    """A question to people who know an area: what do you see behind this figure? Answers are interpretations."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="inquiries")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="inquiries")
    period = models.CharField(max_length=8, blank=True)
    question = models.CharField(_("your question"), max_length=300)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="inquiries")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "inquiries"
        indexes = [models.Index(fields=["area", "-id"], name="inquiry_by_area")]


class Interpretation(models.Model):
    """What people who know an area say a figure means, or what no figure shows (duiding)."""

    Role = SpeaksAs
    Visibility = Audience

    class About(models.TextChoices):
        FIGURE = "figure", _("A figure")
        AREA = "area", _("The area")
        SIGNALS = "signals", _("What is reported")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="interpretations")
    about = models.CharField(_("about"), max_length=7, choices=About.choices)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="interpretations"
    )
    period = models.CharField(max_length=8, blank=True)
    # Of a pattern of signals: in which domain.
    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices, blank=True)
    text = models.TextField(_("what do you see?"))
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="interpretations")
    role = models.CharField(_("you"), max_length=8, choices=SpeaksAs.choices)
    visibility = models.CharField(_("visible to"), max_length=10, choices=Audience.choices)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    # The last day on which the author or another who knows the area said it still holds, and when to ask again.
    confirmed_on = models.DateField()
    ask_again_on = models.DateField()
    # The day on which that was asked; empty again once somebody confirms it.
    asked_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["area", "indicator", "-id"], name="interpretation_by_figure"),
            models.Index(fields=["ask_again_on"], condition=Q(withdrawn_at=None), name="interpretation_to_ask"),
        ]
        constraints = [
            models.CheckConstraint(name="interpretations_have_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="an_interpretation_of_a_figure_names_it",
                condition=Q(about="figure", indicator__isnull=False, domain="")
                | Q(about="area", indicator=None, period="", domain="")
                | Q(about="signals", indicator=None) & ~Q(domain=""),
            ),
        ]

    def freshness(self, today: date) -> Freshness:
        """Return whether it still holds on a day, as far as anybody said so."""
        if self.withdrawn_at is not None:
            return Freshness.WITHDRAWN
        return Freshness.FRESH if today < self.ask_again_on else Freshness.ASK


class Reaction(models.Model):
    """Somebody recognises an interpretation, or sees it otherwise."""

    interpretation = models.ForeignKey(Interpretation, on_delete=models.CASCADE, related_name="reactions")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reactions")
    recognises = models.BooleanField(_("recognises it"))
    words = models.CharField(_("in your own words"), max_length=500, blank=True)
    role = models.CharField(_("you"), max_length=8, choices=SpeaksAs.choices)
    # Of the words; that somebody recognises it, or does not, counts at once.
    visibility = models.CharField(_("visible to"), max_length=10, choices=Audience.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["interpretation", "by"], name="one_reaction_a_person"),
            models.CheckConstraint(name="who_sees_it_otherwise_says_how", condition=Q(recognises=True) | ~Q(words="")),
        ]

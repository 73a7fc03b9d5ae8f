"""Groups of areas to compare with, and numbers made of several indicators."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.languages import in_language
from gewoondoen.people.models import User


class PeerGroup(models.Model):
    """A named group of areas to compare with, such as the large cities, by code."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    codes = models.JSONField(_("codes of the areas"), default=list)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="peer_groups")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    @property
    def shown_name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)


class CompositeIndex(models.Model):
    """A number made of several indicators, never without what it was made of; its versions hold the recipe."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    about = models.TextField(_("what it is for"), blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="indices_made")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "composite indices"

    @property
    def shown_name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)


class IndexVersion(models.Model):
    """The recipe of an index: never changed, followed by a next one."""

    class Construction(models.TextChoices):
        ZSCORE = "zscore", _("Mean of standardised values")
        EXPONENTIAL = "exponential", _("Ranks, exponentially transformed")

    index = models.ForeignKey(CompositeIndex, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    construction = models.CharField(_("construction"), max_length=12, choices=Construction.choices)
    level = models.CharField(_("for which areas"), max_length=15)
    # [{"name": …, "weight": …, "indicators": [{"slug": …, "weight": …, "direction": …}]}] (recipes.py)
    domains = models.JSONField(default=list, blank=True)
    # Against which areas and year values are standardised: {"within": "NL00" or a code, "period": "2020"}.
    reference = models.JSONField(default=dict, blank=True)
    minimum_coverage = models.FloatField(_("least part of the weight that has a figure"), default=0.7)
    # The fields of the national algorithm register (register_card.py).
    card = models.JSONField(default=dict, blank=True)
    why = models.CharField(_("what changed and why"), max_length=300, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="index_versions")
    made_at = models.DateTimeField()
    # Until then it is a draft that civil servants see, and nobody else.
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["index", "number"], name="one_index_version_a_number"),
            models.CheckConstraint(
                name="coverage_lies_between_nothing_and_all",
                condition=Q(minimum_coverage__gte=0, minimum_coverage__lte=1),
            ),
        ]

"""What is set up for the work: routing rules, texts to start an answer from, kept views of the list."""

from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS as FROM_ZERO
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation, User
from gewoondoen.signals.models.catalogue import Category, Theme
from gewoondoen.signals.models.matter import Signal

# Monday is 1, as ISO counts.
WEEKDAYS = {day + 1: name for day, name in FROM_ZERO.items()}


class RoutingRule(models.Model):
    """Where a report goes: the first rule in order whose conditions all hold decides. Empty conditions always hold."""

    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveIntegerField(default=100)
    is_active = models.BooleanField(_("in use"), default=False)
    # Conditions.
    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, null=True, blank=True, related_name="routing_rules", verbose_name=_("area")
    )
    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices, blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("category")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Signal.Kind.choices, blank=True)
    # One of these words, separated by commas, in any form of the word.
    words = models.CharField(_("words"), max_length=300, blank=True)
    # Days of the week (1 is Monday) and hours in which it holds, local time; a span may pass midnight.
    weekdays = models.JSONField(_("days of the week"), default=list, blank=True)
    from_time = models.TimeField(_("from"), null=True, blank=True)
    until_time = models.TimeField(_("until"), null=True, blank=True)
    # Where it leads.
    department = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="routing_rules",
        verbose_name=_("department"),
    )
    person = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="routing_rules", verbose_name=_("person")
    )
    priority = models.CharField(_("priority"), max_length=6, choices=Signal.Priority.choices, blank=True)
    version = models.PositiveIntegerField(default=1)
    # The version that was tried on past signals: a rule decides over nothing before that.
    tried_version = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                name="hours_of_a_routing_rule_come_in_pairs",
                condition=Q(from_time=None, until_time=None) | Q(from_time__isnull=False, until_time__isnull=False),
            ),
            models.CheckConstraint(
                name="routing_rules_in_use_were_tried",
                condition=Q(is_active=False) | Q(tried_version__isnull=False, tried_version=F("version")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def weekday_names(self) -> list[str]:
        """The names of its days, in order."""
        return [str(WEEKDAYS[day]) for day in sorted(self.weekdays)]


class AnswerTemplate(models.Model):
    """A text to start an answer from; always read over and changed by who sends it."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    text = models.TextField(_("text"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Signal.Outcome.choices, blank=True)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="templates")
    category = models.ForeignKey(Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="templates")
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SavedView(models.Model):
    """A list of signals with its filters, kept by a person for themselves or for everyone of their organisation."""

    name = models.CharField(_("name"), max_length=60)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    # For the team: everyone of this organisation sees it, its maker changes it.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_views"
    )
    # The filters as they stand in the address, without paging.
    query = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_saved_view_a_person_and_name")]

    def __str__(self) -> str:
        return self.name

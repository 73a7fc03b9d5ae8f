"""How figures came in, and which version of them holds. The figures themselves stand in the store (store.py)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.knowledge.models.catalogue import ColumnMapping, Dataset
from gewoondoen.people.models import User


class FigureImport(models.Model):
    """One attempt to bring a file in: read, looked at, published or not; shown with who and when."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Columns to be pointed out")
        WAITING = "waiting", _("Waiting")
        FETCHING = "fetching", _("Being fetched")
        READING = "reading", _("Being read")
        CHECKED = "checked", _("Ready to be published")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Put aside")

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="imports")
    form = models.CharField(_("form"), max_length=15, choices=Dataset.Form.choices)
    mapping = models.ForeignKey(ColumnMapping, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    # What the columns of an own table are (reading/rules.py), as they were when it was asked.
    rules = models.JSONField(default=dict, blank=True)
    file = models.FileField(_("file"), upload_to="figures/%Y/%m", blank=True)
    file_name = models.CharField(max_length=200)
    # The table at the source that is fetched over the network; empty for a file that somebody has.
    table = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    # The year of the figures, where the file does not tell it; and the municipalities to keep, empty for all.
    period = models.CharField(_("year"), max_length=8, blank=True)
    municipalities = models.JSONField(default=list, blank=True)
    release = models.CharField(_("released on"), max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    percentage = models.PositiveSmallIntegerField(default=0)
    # When whoever reads it last showed a sign of life; a worker that died shows none.
    seen_at = models.DateTimeField(null=True, blank=True)
    # What was found: new, changed, dropped, strange; or what is wrong, by row and column (wordings.py words both).
    report = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    problem_count = models.PositiveIntegerField(default=0)
    staged = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="figure_imports")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="refused_imports_say_why", condition=~Q(state="refused") | Q(problem_count__gt=0)
            ),
            models.CheckConstraint(
                name="what_is_ready_to_be_published_stands_ready", condition=~Q(state="checked") | ~Q(staged="")
            ),
        ]


class Version(models.Model):
    """One immutable version of a dataset in the store; the current one of its scope is what readers see.

    A scope is what one version stands for: a year of the key figures, or "" for a dataset that comes whole.
    """

    class State(models.TextChoices):
        CURRENT = "current", _("In use")
        SUPERSEDED = "superseded", _("Replaced")
        UNDONE = "undone", _("Undone")

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="versions")
    scope = models.CharField(max_length=8, blank=True)
    number = models.PositiveIntegerField()
    folder = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CURRENT)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    source = models.ForeignKey(FigureImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="versions")
    cells = models.PositiveIntegerField()
    numbers = models.PositiveIntegerField()
    # {slug: {period: [levels with a number]}}, so that a page knows what there is without opening a file.
    periods = models.JSONField(default=dict, blank=True)
    release = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="figure_versions")
    # When it stopped being in use; and when its files were removed, long after that (retention.py).
    ended_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "scope"], condition=Q(state="current"), name="one_current_version_a_scope"
            ),
            models.UniqueConstraint(fields=["dataset", "number"], name="one_version_a_number"),
            models.CheckConstraint(
                name="a_version_in_use_has_not_ended",
                condition=Q(state="current", ended_at=None, removed_at=None)
                | ~Q(state="current") & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_version_does_not_replace_itself", condition=Q(replaces=None) | ~Q(replaces=F("id"))
            ),
        ]

"""What is true of another system that signals come from: its table of words, its rows here, each file brought in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.people.models import User
from gewoondoen.signals.models import Category, Signal, Theme

# Signalen's own words for its states, by which people know them. Source: Amsterdam/signals, workflow.py.
STATE_NAMES = {
    "m": "Gemeld",
    "i": "In afwachting van behandeling",
    "b": "In behandeling",
    "h": "On hold",
    "ingepland": "Ingepland",
    "ready to send": "Extern: te verzenden",
    "o": "Afgehandeld",
    "a": "Geannuleerd",
    "reopened": "Heropend",
    "s": "Gesplitst",
    "closure requested": "Extern: verzoek tot afhandeling",
    "reaction requested": "Reactie gevraagd",
    "reaction received": "Reactie ontvangen",
    "forward to external": "Doorgezet naar extern",
    "sent": "Extern: verzonden",
    "send failed": "Extern: mislukt",
    "done external": "Extern: afgehandeld",
    "reopen requested": "Verzoek tot heropenen",
}


class ExchangeSource(models.Model):
    """Another system, or a file that somebody has, from which signals are brought in."""

    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    # What its rows are here; a file of others seldom says.
    kind = models.CharField(
        _("what its rows are"), max_length=12, choices=Signal.Kind.choices, default=Signal.Kind.COMPLAINT
    )
    # Off while both systems run side by side: there somebody has promised something, here nobody has to call.
    handled_here = models.BooleanField(_("what is open is handled here from now on"), default=False)
    # Off unless somebody looked: an answer can be read by all who reported it, and may hold what others wrote.
    takes_answers = models.BooleanField(_("take over the text of the last state as the answer"), default=False)
    # Where the file has a name of its own for a field: {"created_at": "Datum melding"}.
    columns = models.JSONField(_("names of columns"), default=dict, blank=True)
    # The day of rows in a file that tells none, such as what was drawn in one evening.
    day = models.DateField(_("day of rows without one"), null=True, blank=True)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="exchange_sources"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CategoryMapping(models.Model):
    """Which category or theme of ours one of theirs is. Until a person said so, rows with it stay outside."""

    source = models.ForeignKey(ExchangeSource, on_delete=models.CASCADE, related_name="categories")
    key = models.CharField(max_length=120)
    name = models.CharField(_("theirs"), max_length=160)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    left_out = models.BooleanField(_("leave out"), default=False)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="one_mapping_a_source_and_category"),
            models.CheckConstraint(
                name="theirs_is_one_of_ours_or_left_out",
                condition=Q(category=None, theme=None)
                | Q(category=None, theme__isnull=False, left_out=False)
                | Q(category__isnull=False, theme=None, left_out=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet what it is here."""
        return not (self.category_id or self.theme_id or self.left_out)

    @property
    def ours(self) -> str:
        """How the table names what it is here: a slug, "theme:slug", "-" for left out, empty for open."""
        if self.category:
            return self.category.slug
        if self.theme:
            return f"theme:{self.theme.slug}"
        return "-" if self.left_out else ""


class StateMapping(models.Model):
    """How far a signal is here, for a state of theirs."""

    class To(models.TextChoices):
        NEW = "new", _("New")
        TAKEN_UP = "taken_up", _("Taken up")
        UNDER_WAY = "under_way", _("Under way")
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Closed: done")
        HEARD = "heard", _("Closed: heard and answered")
        LEFT_OUT = "-", _("Leave out")

    source = models.ForeignKey(ExchangeSource, on_delete=models.CASCADE, related_name="states")
    state = models.CharField(_("theirs"), max_length=40)
    to = models.CharField(_("ours"), max_length=10, choices=To.choices, blank=True)

    class Meta:
        ordering = ["state"]
        constraints = [models.UniqueConstraint(fields=["source", "state"], name="one_mapping_a_source_and_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """How people know it in the other system; a state it does not have by nature is its own name."""
        return STATE_NAMES.get(self.state, self.state)


class ExchangeRun(models.Model):
    """One file of a source: looked at, brought in, taken back. Until it is brought in, nothing of it stands here."""

    class State(models.TextChoices):
        LOOKED_AT = "looked_at", _("Looked at")
        REFUSED = "refused", _("Refused")
        BROUGHT_IN = "brought_in", _("Brought in")
        TAKEN_BACK = "taken_back", _("Taken back")

    source = models.ForeignKey(ExchangeSource, on_delete=models.PROTECT, related_name="runs")
    # Holds words of residents, so it is removed once it is brought in, and after a day when it is not.
    file = models.FileField(_("file"), upload_to="exchange/%Y/%m", blank=True)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOOKED_AT)
    # What was found: counts, and by row what stayed outside and why (exchange/comparing.py).
    report = models.JSONField(default=dict, blank=True)
    # How the signals it changed stood before, so that it can be taken back.
    before = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="exchange_runs")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name


class ExternalRecord(models.Model):
    """A row of another system and the signal it is here, so that the same row never becomes two."""

    source = models.ForeignKey(ExchangeSource, on_delete=models.PROTECT, related_name="records")
    external_id = models.CharField(max_length=90)
    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="external_record")
    # The version the signal had when an import wrote it last: with another one, people here went on with it.
    version = models.PositiveIntegerField(default=1)
    # The run that brought it in.
    run = models.ForeignKey(ExchangeRun, on_delete=models.PROTECT, related_name="records")
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_signal_a_row_of_another_system")
        ]

    def __str__(self) -> str:
        return self.external_id

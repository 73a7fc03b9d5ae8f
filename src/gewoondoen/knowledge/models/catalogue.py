"""What is counted or measured, by whom, and how it is read."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.languages import in_language
from gewoondoen.knowledge import values
from gewoondoen.knowledge.themes import Theme
from gewoondoen.people.models import User

lazily_in_language = lazy(in_language, str)


class Dataset(models.Model):
    """A source of figures: whose they are, under which licence, and in which form they come."""

    class Form(models.TextChoices):
        STATLINE3 = "statline3", _("CBS StatLine, OData 3")
        STATLINE4 = "statline4", _("CBS StatLine, OData 4")
        KWB_SHEET = "kwb_sheet", _("CBS spreadsheet of key figures")
        OUTLINES = "outlines", _("Figures on outlines (PDOK)")
        LEEFBAAROMETER = "leefbaarometer", _("Leefbaarometer")
        SES_WOA = "ses_woa", _("CBS SES-WOA")
        OWN = "own", _("Own table")

    class Frequency(models.TextChoices):
        YEAR = "year", _("Every year")
        QUARTER = "quarter", _("Every quarter")
        MONTH = "month", _("Every month")
        WEEK = "week", _("Every week")
        IRREGULAR = "irregular", _("Now and then")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        INTERNAL = "internal", _("Civil servants")

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=120)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    url = models.URLField(_("web address"), blank=True)
    about = models.TextField(_("about these figures"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)
    form = models.CharField(_("form"), max_length=15, choices=Form.choices, default=Form.OWN)
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency.choices, default=Frequency.YEAR)
    # The year of the borders on which the figures stand; empty: each period on those of its own year.
    boundary_year = models.PositiveSmallIntegerField(_("borders of"), null=True, blank=True)
    visibility = models.CharField(_("visible to"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    # StatLine tables by year: {"2020": "84799NED"}.
    tables = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    # Of the declaration in the files; an analyst's own change is kept when the file changes (edited_at).
    declared_hash = models.CharField(max_length=64, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)

    @property
    def shown_about(self) -> str:
        """What it is, in the reader's language."""
        return in_language(self.about, self.about_en)


class Indicator(models.Model):
    """One thing that is counted or measured: its unit, what it is a share of, which way is better."""

    class Kind(models.TextChoices):
        COUNT = values.Kind.COUNT.value, _("Count")
        SHARE = values.Kind.SHARE.value, _("Share")
        MEAN = values.Kind.MEAN.value, _("Mean")
        MEDIAN = values.Kind.MEDIAN.value, _("Median")
        SCORE = values.Kind.SCORE.value, _("Score")

    class Direction(models.TextChoices):
        UP = values.Direction.UP.value, _("More is better")
        DOWN = values.Direction.DOWN.value, _("Less is better")
        NONE = values.Direction.NONE.value, _("Neither is better")

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="indicators")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    theme = models.CharField(
        _("theme"),
        max_length=20,
        choices=[(each.value, lazily_in_language(each.label, each.label_en)) for each in Theme],
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    unit_en = models.CharField(_("unit in English"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    base = models.PositiveIntegerField(_("out of"), default=100)
    numerator = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="shares", verbose_name=_("numerator")
    )
    denominator = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="per", verbose_name=_("denominator")
    )
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="categories", verbose_name=_("part of")
    )
    # By which division it is a part: men and women by "geslacht", age groups by "leeftijd".
    split = models.CharField(_("in the division"), max_length=40, blank=True)
    direction = models.CharField(
        _("which way is better"), max_length=4, choices=Direction.choices, default=Direction.NONE
    )
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    # To what the source rounds: 5 for the inhabitants of a neighbourhood.
    rounding = models.FloatField(_("rounded by the source to"), default=0)
    about = models.TextField(_("definition"), blank=True)
    about_en = models.TextField(_("definition in English"), blank=True)
    # By form, which columns of a file it is (declarations.py).
    columns = models.JSONField(default=dict, blank=True)
    first_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("until year"), null=True, blank=True)
    # Our own rules for small numbers (suppression.py); 0: none, for what the source has withheld already.
    minimum_count = models.PositiveSmallIntegerField(_("withhold counts below"), default=0)
    minimum_denominator = models.PositiveIntegerField(_("withhold when out of fewer than"), default=0)
    round_to = models.PositiveSmallIntegerField(_("round to multiples of"), default=0)
    hide_zero = models.BooleanField(_("withhold zero too"), default=False)
    # What a value cannot be beyond; an import flags what is.
    least = models.FloatField(_("at least"), null=True, blank=True)
    most = models.FloatField(_("at most"), null=True, blank=True)
    is_feature = models.BooleanField(_("counts for likeness of areas"), default=False)
    is_headline = models.BooleanField(_("stands first in a profile"), default=False)
    order = models.PositiveIntegerField(default=1000)
    is_active = models.BooleanField(_("in use"), default=True)
    declared_hash = models.CharField(max_length=64, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(name="a_share_is_out_of_something", condition=Q(base__gt=0)),
            # Of "fewer than 2" there is one possible count, which is told by saying so.
            models.CheckConstraint(
                name="a_minimum_count_leaves_a_doubt",
                condition=Q(minimum_count=0) | Q(minimum_count__gte=3),
                violation_error_message=_("Take 0 (show everything) or at least 3: fewer tells the number itself."),
            ),
            models.CheckConstraint(
                name="a_minimum_denominator_has_a_denominator",
                condition=Q(minimum_denominator=0) | Q(denominator__isnull=False),
                violation_error_message=_("Say out of what the figure is, or leave the minimum at 0."),
            ),
            models.CheckConstraint(
                name="an_indicator_is_no_part_of_itself", condition=Q(part_of=None) | ~Q(part_of=F("id"))
            ),
            models.CheckConstraint(
                name="bounds_stand_the_right_way_round", condition=Q(least=None) | Q(most=None) | Q(least__lt=F("most"))
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)

    @property
    def shown_unit(self) -> str:
        """The unit in the reader's language."""
        return in_language(self.unit, self.unit_en)

    @property
    def shown_about(self) -> str:
        """The definition in the reader's language."""
        return in_language(self.about, self.about_en)

    @property
    def has_rules(self) -> bool:
        """Whether we withhold small numbers of it ourselves."""
        return bool(self.minimum_count or self.minimum_denominator or self.round_to)


class ColumnMapping(models.Model):
    """How the columns of an own table are read: looked at before it is used, kept, and used again."""

    class Layout(models.TextChoices):
        WIDE = "wide", _("A column for each indicator or period")
        LONG = "long", _("A row for each figure")

    name = models.CharField(_("name"), max_length=80, unique=True)
    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="mappings")
    layout = models.CharField(_("layout"), max_length=4, choices=Layout.choices, default=Layout.WIDE)
    # What each column is (reading/own.py): {"area": …, "period": …, "columns": {…}}.
    rules = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="column_mappings")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

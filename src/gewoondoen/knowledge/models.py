"""What is true of figures and of what people say about them. The figures themselves stand in the store (store.py)."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.knowledge import values
from gewoondoen.knowledge.themes import Theme
from gewoondoen.people.models import User


def in_language(dutch: str, english: str) -> str:
    """Return the text in the reader's language; the other one where there is none."""
    return (english or dutch) if get_language() == "en" else (dutch or english)


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
    rules = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="column_mappings")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]


class FigureImport(models.Model):
    """One attempt to bring a file in: read, looked at, published or not; shown with who and when."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        READING = "reading", _("Being read")
        CHECKED = "checked", _("Ready to be published")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Put aside")

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="imports")
    form = models.CharField(_("form"), max_length=15, choices=Dataset.Form.choices)
    mapping = models.ForeignKey(ColumnMapping, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    file = models.FileField(_("file"), upload_to="figures/%Y/%m", blank=True)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)
    # The year of the figures, where the file does not tell it; and the codes to keep, empty for all.
    period = models.CharField(_("year"), max_length=8, blank=True)
    release = models.CharField(_("released on"), max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    percentage = models.PositiveSmallIntegerField(default=0)
    # What was found: new, changed, dropped, strange; or what is wrong, by row and column (wordings.py words both).
    report = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    staged = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="figure_imports")
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
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    source = models.ForeignKey(FigureImport, on_delete=models.SET_NULL, null=True, related_name="versions")
    cells = models.PositiveIntegerField()
    numbers = models.PositiveIntegerField()
    # {slug: {period: [levels with a number]}}, so that a page knows what there is without opening a file.
    periods = models.JSONField(default=dict)
    release = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="figure_versions")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "scope"], condition=Q(state="current"), name="one_current_version_a_scope"
            ),
            models.UniqueConstraint(fields=["dataset", "number"], name="one_version_a_number"),
            models.CheckConstraint(
                name="a_version_does_not_replace_itself", condition=Q(replaces=None) | ~Q(replaces=F("id"))
            ),
        ]


class PeerGroup(models.Model):
    """A named group of areas to compare with, such as the large cities, by code."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    codes = models.JSONField(_("codes of the areas"), default=list)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="peer_groups")
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
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="indices_made")
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
    # [{"name": …, "weight": …, "indicators": [{"slug": …, "weight": …}]}]
    domains = models.JSONField(default=list)
    # Against which areas and year values are standardised: {"within": "NL00" or a code, "period": "2020"}.
    reference = models.JSONField(default=dict)
    minimum_coverage = models.FloatField(_("least part of the weight that has a figure"), default=0.7)
    # The fields of the national algorithm register.
    card = models.JSONField(default=dict)
    why = models.CharField(_("what changed and why"), max_length=300, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="index_versions")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["index", "number"], name="one_index_version_a_number"),
            models.CheckConstraint(
                name="coverage_lies_between_nothing_and_all",
                condition=Q(minimum_coverage__gte=0, minimum_coverage__lte=1),
            ),
        ]


class Inquiry(models.Model):
    """A question to people who know an area: what do you see behind this figure? Answers are interpretations."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="inquiries")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="inquiries")
    period = models.CharField(max_length=8, blank=True)
    question = models.CharField(_("your question"), max_length=300)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="inquiries")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "inquiries"
        indexes = [models.Index(fields=["area", "-id"], name="inquiry_by_area")]


class Interpretation(models.Model):
    """What people who know an area say a figure means, or what no figure shows (duiding)."""

    class Role(models.TextChoices):
        LIVES = "lives", _("Lives here")
        WORKS = "works", _("Works here")
        ANALYST = "analyst", _("Analyst")

    class About(models.TextChoices):
        FIGURE = "figure", _("A figure")
        AREA = "area", _("The area")
        SIGNALS = "signals", _("What is reported")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        INVOLVED = "involved", _("Those involved")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="interpretations")
    about = models.CharField(_("about"), max_length=7, choices=About.choices)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="interpretations"
    )
    period = models.CharField(max_length=8, blank=True)
    # Of a pattern of signals: in which domain.
    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices, blank=True)
    text = models.TextField(_("what do you see?"))
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="interpretations")
    role = models.CharField(_("you"), max_length=8, choices=Role.choices)
    visibility = models.CharField(_("visible to"), max_length=10, choices=Visibility.choices)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    # The last day on which the author or another who knows the area said it still holds, and when to ask again.
    confirmed_on = models.DateField()
    ask_again_on = models.DateField()
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


class Reaction(models.Model):
    """Somebody recognises an interpretation, or sees it otherwise."""

    interpretation = models.ForeignKey(Interpretation, on_delete=models.CASCADE, related_name="reactions")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reactions")
    recognises = models.BooleanField(_("recognises it"))
    words = models.CharField(_("in your own words"), max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["interpretation", "by"], name="one_reaction_a_person"),
            models.CheckConstraint(name="who_sees_it_otherwise_says_how", condition=Q(recognises=True) | ~Q(words="")),
        ]

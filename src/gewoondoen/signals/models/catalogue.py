"""What signals are about, as data: themes of the three domains, and under each the categories people report in."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.domains import Domain
from gewoondoen.kernel.languages import in_language
from gewoondoen.people.models import Organisation


class Theme(models.Model):
    """What a signal is about, as data: a sub-theme of one of the three domains."""

    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    # Words by which a resident would know it, shown under the name.
    hint = models.CharField(_("examples"), max_length=200, blank=True)
    hint_en = models.CharField(_("examples in English"), max_length=200, blank=True)
    call_within = models.PositiveSmallIntegerField(_("working days until the first contact"), default=3)
    order = models.PositiveSmallIntegerField(default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)

    @property
    def shown_hint(self) -> str:
        """The examples in the reader's language."""
        return in_language(self.hint, self.hint_en)


class Category(models.Model):
    """A kind of matter under a theme: the second level of the tree, with who handles it and what is promised.

    Residents and professionals call the same thing by other names, so both are kept. A category that is not for the
    municipality says where to go instead, and takes no reports.
    """

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="categories")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name, as residents say it"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    professional_name = models.CharField(_("name, as professionals say it"), max_length=80, blank=True)
    hint = models.CharField(_("examples"), max_length=200, blank=True)
    hint_en = models.CharField(_("examples in English"), max_length=200, blank=True)
    # Words by which a report is known to be of this category where there is too little history to learn from.
    keywords = models.TextField(_("words that point to it"), blank=True)
    department = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="categories"
    )
    handle_within = models.PositiveSmallIntegerField(_("working days until the result"), default=10)
    # Has its own short road: the first contact the same or the next working day, and a notice at once.
    is_urgent = models.BooleanField(_("urgent"), default=False)
    # The exact place may be shown to everyone: a thing of the street, never somebody's home.
    place_is_public = models.BooleanField(_("everyone may see the exact place"), default=False)
    not_for_us = models.TextField(_("where to go, when it is not for us"), blank=True)
    not_for_us_en = models.TextField(_("where to go, in English"), blank=True)
    not_for_us_url = models.URLField(_("address to go to"), blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["theme__order", "order", "name"]
        constraints = [
            models.CheckConstraint(
                name="categories_promise_a_result_within_a_year",
                condition=Q(handle_within__gte=1, handle_within__lte=250),
            ),
            models.CheckConstraint(
                name="an_address_to_go_to_comes_with_words", condition=Q(not_for_us_url="") | ~Q(not_for_us="")
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name in the reader's language, as residents say it."""
        return in_language(self.name, self.name_en)

    @property
    def shown_hint(self) -> str:
        """The examples in the reader's language."""
        return in_language(self.hint, self.hint_en)

    @property
    def shown_not_for_us(self) -> str:
        """Where to go instead, in the reader's language; empty where it is for us."""
        return in_language(self.not_for_us, self.not_for_us_en)

    @property
    def work_name(self) -> str:
        """The name as professionals say it."""
        return self.professional_name or self.name


def validate_choices(value: object) -> None:
    """Refuse what is not a list of choices, each with a name (and perhaps an English one)."""
    fine = isinstance(value, list) and all(
        isinstance(each, dict) and each.get("name") and set(each) <= {"name", "name_en"} for each in value
    )
    if not fine:
        raise ValidationError(_("Give one choice a line."))


class ExtraQuestion(models.Model):
    """What is asked besides, in one category: the number on the lamp post, whether it is still there."""

    class Kind(models.TextChoices):
        TEXT = "text", _("A line of text")
        YES_NO = "yes_no", _("Yes or no")
        CHOICE = "choice", _("One of several")
        NUMBER = "number", _("A number")
        DATE = "date", _("A day")

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    text = models.CharField(_("question"), max_length=200)
    text_en = models.CharField(_("question in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind.choices, default=Kind.TEXT)
    choices = models.JSONField(_("choices"), default=list, blank=True, validators=[validate_choices])
    is_required = models.BooleanField(_("has to be answered"), default=False)
    order = models.PositiveSmallIntegerField(default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["category", "key"], name="one_question_a_category_and_key"),
            models.CheckConstraint(
                name="questions_with_choices_have_them", condition=~Q(kind="choice") | ~Q(choices=[])
            ),
        ]

    def __str__(self) -> str:
        return self.shown_text

    @property
    def shown_text(self) -> str:
        """The question in the reader's language."""
        return in_language(self.text, self.text_en)

"""How every form looks: one renderer, so that no page makes its own fields."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.forms.utils import flatatt
from django.forms.widgets import Input
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

Choices = Iterable[tuple[str, str | Promise]]

# What a widget is, by the first class in its ancestry that is named here; its class comes from the design system.
KINDS: dict[type[forms.Widget], tuple[str, str]] = {
    forms.CheckboxInput: ("checkbox", "utrecht-checkbox utrecht-checkbox--html-input gd-check"),
    forms.CheckboxSelectMultiple: ("choices", "utrecht-checkbox utrecht-checkbox--html-input gd-check"),
    forms.RadioSelect: ("choices", "utrecht-radio-button utrecht-radio-button--html-input gd-check"),
    forms.SelectMultiple: ("select", "utrecht-textbox utrecht-textbox--html-input gd-listbox"),
    forms.Select: ("select", "utrecht-select utrecht-select--html-select"),
    forms.Textarea: ("textarea", "utrecht-textarea utrecht-textarea--html-textarea"),
    forms.FileInput: ("file", "gd-file__input"),
    Input: ("text", "utrecht-textbox utrecht-textbox--html-input"),
}


def kind_of(widget: forms.Widget) -> tuple[str, str]:
    """Return the kind of a widget and the classes for its inputs."""
    for ancestor in type(widget).__mro__:
        if ancestor in KINDS:
            return KINDS[ancestor]
    return "text", ""


def text_area(rows: int = 4) -> forms.Textarea:
    """Return a field for some lines."""
    return forms.Textarea({"rows": rows})


class BoundField(forms.BoundField):
    """A field on a form that knows how it is shown."""

    @property
    def kind(self) -> str:
        """checkbox, choices, select, textarea, file or text."""
        return kind_of(self.field.widget)[0]

    @property
    def optional(self) -> bool:
        """True where the label should say that it may be left empty."""
        says_so = getattr(self.form, "show_optional", True)
        return bool(says_so and not self.field.required and not self.field.disabled and self.kind != "checkbox")

    @property
    def focus_id(self) -> str:
        """The id of the first input: where a link in the error summary goes."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def label_as_lead(self) -> str:
        """The label with which a line about this field begins: a colon after it, unless it ends a sentence itself."""
        label = str(self.label)
        return label if label.endswith(("?", ".", "!", ":")) else f"{label}:"

    def build_widget_attrs(self, attrs: Mapping[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the design system's classes to Django's own attributes."""
        built: dict[str, Any] = super().build_widget_attrs(dict(attrs), widget)
        # The server says what is missing, in the reader's language and at the field; the browser's own bubble
        # would come first, one field at a time, and paint an untouched form red.
        if built.pop("required", False) and self.kind not in {"choices", "file"}:
            built["aria-required"] = "true"
        if built.get("placeholder") == str(self.label):
            del built["placeholder"]  # says the label again, and goes away when it is needed
        chosen = widget or self.field.widget
        classes = [kind_of(chosen)[1], str(chosen.attrs.get("class", ""))]
        if self.errors:
            classes.insert(1, classes[0].split(" ")[0] + "--invalid")
        if self.field.disabled:
            classes.insert(1, classes[0].split(" ")[0] + "--disabled")
        if joined := " ".join(filter(None, classes)):
            built["class"] = joined
        return built


@lru_cache(maxsize=64)
def _template_name(name: str) -> str:
    """Return our own template for a widget of Django's where we have one."""
    own = name.replace("django/forms/widgets/", "ui/forms/widgets/")
    if own != name:
        try:
            get_template(own)
        except TemplateDoesNotExist:
            return name
    return own


class Renderer(TemplatesSetting):
    """The project's FORM_RENDERER."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = BoundField

    def get_template(self, template_name: str) -> Any:
        """Find our own template for a widget before Django's."""
        return super().get_template(_template_name(template_name))


class RadioCards(forms.RadioSelect):
    """A choice of one from a few, each with an icon and a line that explains it."""

    template_name = "ui/forms/radio_cards.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Choices = (),
        *,
        descriptions: Mapping[str, str | Promise] | None = None,
        icons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.descriptions = descriptions or {}
        self.icons = icons or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give each option its icon and description."""
        option = super().create_option(name, value, *args, **kwargs)
        option["description"] = self.descriptions.get(str(value), "")
        option["icon"] = self.icons.get(str(value), "")
        return option


class DateInput(forms.DateInput):
    """A date by the browser's own picker, which speaks the reader's language; falls back to typing."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "gd-input--date", **(attrs or {})}, format="%Y-%m-%d")


class PhotoInput(forms.FileInput):
    """A photo from the camera or the phone's album."""

    template_name = "ui/forms/photo.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": "image/jpeg,image/png,image/webp,image/heic", **(attrs or {})})


class PointInput(forms.HiddenInput):
    """Longitude or latitude of a point; filled by the map that `{% point_map form %}` shows."""

    def __init__(self, axis: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-point": axis, **(attrs or {})})


class LongSelect(forms.Select):
    """A list of hundreds to choose from, written in one go: a template an option takes longer than the whole page."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Write the list; a choice whose second part is a list is a group of them."""
        del renderer  # Django hands it over; nothing here is a template
        chosen = str(value if value is not None else "")
        lines = []
        for key, label in self.choices:
            if isinstance(label, list | tuple):
                lines.append(format_html('<optgroup label="{}">{}</optgroup>', key, self._options(label, chosen)))
            else:
                lines.append(self._options([(str(key), label)], chosen))
        own = flatatt(self.build_attrs({**self.attrs, "name": name}, attrs))
        return format_html("<select{}>{}</select>", own, mark_safe("".join(lines)))  # noqa: S308 - escaped line by line

    @staticmethod
    def _options(choices: Iterable[tuple[Any, Any]], chosen: str) -> SafeString:
        written = options(tuple((str(key), str(label)) for key, label in choices))
        first = f'<option value="{escape(chosen)}"'
        return mark_safe(written.replace(f"{first}>", f"{first} selected>", 1))  # noqa: S308 - escaped piece by piece


@lru_cache(maxsize=256)
def options(choices: tuple[tuple[str, str], ...]) -> str:
    """Return choices as HTML, none of them chosen; the same few lists stand on every page."""
    return "".join(f'<option value="{escape(key)}">{escape(label)}</option>' for key, label in choices)


class FilterForm(forms.Form):
    """Filters above a list: sent by GET, shown compactly by `{% filters form %}`, nothing marked as optional.

    Those named in `rare` are behind a fold, which is open as long as one of them narrows the list.
    """

    show_optional = False
    rare: frozenset[str] = frozenset()
    use_required_attribute = False

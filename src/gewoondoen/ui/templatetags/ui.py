"""The components as template tags. They are builtins: no page loads them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django import forms
from django.conf import settings
from django.template import Context, Library, library
from django.template.base import Node, Parser, Token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from gewoondoen.ui import choropleth as choropleths
from gewoondoen.ui import svg
from gewoondoen.ui.charts import Chart, Spark
from gewoondoen.ui.icons import FALLBACK, ICONS
from gewoondoen.ui.maps import MapDrawing

register = Library()

TONES = {"neutral", "info", "positive", "warning", "negative", "accent"}
ALERTS = {"info": "info", "positive": "ok", "warning": "warning", "negative": "error"}
ALERT_ICONS = {
    "info": "info-circle",
    "positive": "circle-check",
    "warning": "alert-triangle",
    "negative": "alert-circle",
}
BUTTONS = {
    "primary": "nl-button--primary",
    "secondary": "nl-button--secondary",
    "subtle": "nl-button--subtle",
    "negative": "nl-button--primary nl-button--negative",
}


def _part(name: str, **context: object) -> SafeString:
    """Render a component's template."""
    return render_to_string(f"ui/components/{name}.html", context)


def _tone(tone: str) -> str:
    """Return a known tone; an unknown one is a mistake of the page and shows as neutral."""
    return tone if tone in TONES else "neutral"


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon from the sprite. Decorative, unless a label gives it a name."""
    return _icon(name, size, label) if label else _quiet_icon(name, size)


@lru_cache(maxsize=1024)
def _quiet_icon(name: str, size: str) -> SafeString:
    """An icon without a name: a page has tens of them, of a few kinds."""
    return _icon(name, size, "")


class FixedIcon(Node):
    """An icon of which the template says all: nothing is looked up for it while a page is made."""

    def __init__(self, name: str, size: str) -> None:
        self.name, self.size = name, size

    def render(self, _context: Context) -> SafeString:
        """Give the icon."""
        return _quiet_icon(self.name, self.size)


_any_icon = register.tags["icon"]


@register.tag("icon")
def _compiled_icon(parser: Parser, token: Token) -> Node:
    """Read the tag; a list has icons by the hundred, nearly all with a fixed name and no label."""
    node: library.SimpleNode = _any_icon(parser, token)
    given = {f"{at}": value for at, value in enumerate(node.args)} | node.kwargs
    fixed = {key: str(value.var) for key, value in given.items() if isinstance(value.var, str) and not value.filters}
    if node.target_var is None and len(fixed) == len(given) and {"0"} <= set(fixed) <= {"0", "size"}:
        return FixedIcon(fixed["0"], fixed.get("size", ""))
    return node


def _icon(name: str, size: str, label: str) -> SafeString:
    """Write an icon."""
    known = name if name in ICONS else FALLBACK
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    extra = f" gd-icon--{size}" if size in {"small", "large"} else ""
    return format_html(
        '<svg class="gd-icon{}" {} focusable="false"><use href="{}#{}"></use></svg>',
        extra,
        spoken,
        static("vendor/icons/icons.svg"),
        known,
    )


@register.simple_tag
def badge(label: object, tone: str = "neutral", icon: str = "") -> SafeString:
    """A short word with a tone: a state, a kind."""
    if isinstance(label, str):
        return _badge(label, _tone(tone), icon)
    return _part("badge", label=label, tone=_tone(tone), icon=icon)


@lru_cache(maxsize=512, typed=True)
def _badge(label: str, tone: str, icon: str) -> SafeString:
    """Write a badge; a list has one a row, of a few kinds. By type too: what is marked as safe is another label."""
    return _part("badge", label=label, tone=tone, icon=icon)


@register.inclusion_tag("ui/components/stat_tile.html")
def stat_tile(
    label: object, value: object, note: object = "", href: str = "", tone: str = "neutral", icon: str = ""
) -> dict[str, object]:
    """One figure with what it counts."""
    return {"label": label, "value": value, "note": note, "href": href, "tone": _tone(tone), "icon": icon}


@register.inclusion_tag("ui/components/stepper.html")
def stepper(steps: Sequence[object], current: int = 0) -> dict[str, object]:
    """Where in a row of steps one is; `current` counts from 0."""
    states = ["done" if at < current else "current" if at == current else "ahead" for at in range(len(steps))]
    return {
        "steps": list(zip(states, steps, strict=True)),
        "number": current + 1,
        "total": len(steps),
        "label": steps[current] if 0 <= current < len(steps) else "",
    }


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Iterable[object]) -> dict[str, object]:
    """What happened, in the order given: the red thread of a page."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(
    title: object, text: object = "", href: str = "", action: object = "", icon: str = ""
) -> dict[str, object]:
    """Nothing here yet, and what one can do about it."""
    return {"title": title, "text": text, "href": href, "action": action, "icon": icon or "leaf"}


@register.inclusion_tag("ui/components/pager.html")
def pager(page: object) -> dict[str, object]:
    """Previous and next; an object with `previous_url`, `next_url` and `label`."""
    return {"page": page}


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(trail: Sequence[tuple[object, str]]) -> dict[str, object]:
    """The way down to this page: (label, url), the last one being the page itself."""
    return {"trail": trail}


@register.inclusion_tag("ui/components/data_list.html")
def data_list(rows: Iterable[tuple[object, object]]) -> dict[str, object]:
    """Terms with their values."""
    return {"rows": rows}


def initials(name: str) -> str:
    """Return the first letters of the first and the last capitalised word.

    >>> initials("Fatma van der Ðen-Yılmaz")
    'FÐ'
    """
    words = [word for word in re.split(r"\s+", name) if word[:1].isupper()]
    return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words))


@register.inclusion_tag("ui/components/person.html")
def person(name: str, role: object = "", phone: str = "", email: str = "", photo: str = "") -> dict[str, object]:
    """The one face: who it is and how to reach them."""
    mailbox, at, domain = (email or "").partition("@")
    return {
        "name": name,
        "initials": initials(str(name)),
        "role": role,
        "phone": phone,
        "dial": re.sub(r"[^+\d]", "", phone or ""),
        "email": email,
        "mailbox": mailbox,
        "at_domain": at + domain,
        "photo": photo,
    }


@register.inclusion_tag("ui/components/button.html")
def button(label: object, href: str = "", kind: str = "primary", icon: str = "") -> dict[str, object]:
    """A link that looks like a button."""
    return {"label": label, "href": href, "classes": BUTTONS.get(kind, BUTTONS["primary"]), "icon": icon}


@register.inclusion_tag("ui/components/submit.html")
def submit(label: object, kind: str = "primary", name: str = "", value: str = "", icon: str = "") -> dict[str, object]:
    """The button that sends a form."""
    classes = BUTTONS.get(kind, BUTTONS["primary"])
    return {"label": label, "classes": classes, "name": name, "value": value, "icon": icon}


@register.inclusion_tag("ui/components/progress.html")
def progress(value: int, maximum: int, label: object) -> dict[str, object]:
    """How far something is."""
    return {"value": value, "maximum": maximum, "label": label}


# Blocks ----------------------------------------------------------------------------------------------------------


@register.simple_block_tag
def card(content: str, title: object = "", href: str = "", heading: int = 2, tone: str = "") -> SafeString:
    """Something of its own on a page; with an href the title links to it."""
    return _part("card", content=content, title=title, href=href, heading=heading, tone=tone if tone in TONES else "")


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: object = "") -> SafeString:
    """A message that one should not miss."""
    return _part(
        "alert",
        content=content,
        title=title,
        tone=tone,
        kind=ALERTS.get(tone, "info"),
        icon=ALERT_ICONS.get(tone, "info-circle"),
        role="alert" if tone == "negative" else "status",
    )


@register.simple_block_tag
def section(content: str, title: object, id: str = "", count: object = "") -> SafeString:
    """A part of a page under a heading, with how many there are."""
    return _part("section", content=content, title=title, id=id, count=count)


@register.simple_block_tag
def table(content: str, caption: object) -> SafeString:
    """A table in a region that scrolls by itself on a narrow screen."""
    return _part("table", content=content, caption=caption)


@register.simple_block_tag
def details(content: str, summary: object) -> SafeString:
    """Something that can be opened."""
    return _part("details", content=content, summary=summary)


# Forms -----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/forms/whole.html", takes_context=True)
def form(
    context: Context,
    form: forms.BaseForm,
    action: str = "",
    submit: object = gettext_lazy("Save"),
    cancel: str = "",
    multipart: bool = False,
) -> dict[str, object]:
    """A whole form: error summary, fields, buttons. It posts."""
    return {
        "form": form,
        "action": action,
        "submit": submit,
        "cancel": cancel,
        "multipart": multipart or form.is_multipart(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/forms/errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, object]:
    """What has to be mended before the form can be sent, each line a link to its field."""
    fields = [field for field in form if field.errors] if form.is_bound else []
    return {"form": form, "fields": fields, "general": form.non_field_errors() if form.is_bound else []}


@register.simple_tag
def field(bound: forms.BoundField) -> SafeString:
    """One field with its label, help and error."""
    return bound.as_field_group()


@register.inclusion_tag("ui/forms/filters.html", takes_context=True)
def filters(context: Context, form: forms.BaseForm, target: str = "resultaten") -> dict[str, object]:
    """Filters above the list with id `target`; with JavaScript the list answers at once, on a phone they fold up."""
    request = context.get("request")
    rare: frozenset[str] = getattr(form, "rare", frozenset())
    return {
        "form": form,
        "front": [field for field in form.visible_fields() if field.name not in rare],
        "behind": [field for field in form.visible_fields() if field.name in rare],
        "behind_used": any(form.data.get(form.add_prefix(name)) for name in rare) if form.is_bound else False,
        "target": target,
        "path": request.path if request else "",
        "used": sum(bool(form.data.get(field.html_name)) for field in form.visible_fields()) if form.is_bound else 0,
    }


# Maps ------------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/area_map.html")
def area_map(drawing: MapDrawing) -> dict[str, object]:
    """An outline map drawn on the server: every area is a link with a name."""
    return {"map": drawing}


@register.inclusion_tag("ui/components/map_legend.html")
def map_legend(items: Iterable[tuple[str, object]]) -> dict[str, object]:
    """What the tones of a map mean: (tone, label)."""
    return {"items": items}


@register.inclusion_tag("ui/components/point_map.html")
def point_map(form: forms.BaseForm, outline_url: str = "", lon: str = "lon", lat: str = "lat") -> dict[str, object]:
    """A map to point at a place; it fills the form's hidden fields. Without JavaScript the address does the work."""
    return {
        "lon": form[lon],
        "lat": form[lat],
        "outline_url": outline_url,
        "tiles_url": getattr(settings, "MAP_TILES_URL", ""),
        "attribution": getattr(settings, "MAP_TILES_ATTRIBUTION", ""),
        "moved": gettext("The marker is at the place you chose."),
    }


# Charts and maps of figures ---------------------------------------------------------------------------------------


def _drawn(markup: str) -> SafeString:
    """Pass on what `svg.write` made: it escapes each figure and word that it writes."""
    return mark_safe(markup)  # noqa: S308


@register.inclusion_tag("ui/components/chart_figure.html")
def chart_figure(chart: Chart, source: object = "", period: object = "", heading: int = 0) -> dict[str, object]:
    """A chart of any kind with its title, legend, source and the table behind it; `heading` gives the title a level."""
    return {
        "chart": chart,
        "height": svg.figure(chart.height),
        "frame": _drawn(svg.write(chart.frame)),
        "paths": _drawn(svg.write(chart.paths)),
        "marks": _drawn(svg.write(chart.marks)),
        "labels": _drawn(svg.write(chart.labels)),
        "source": source,
        "period": period,
        "heading": heading,
    }


@register.inclusion_tag("ui/components/sparkline.html")
def sparkline(spark: Spark) -> dict[str, object]:
    """A line as small as a word, for beside the figure it belongs to."""
    return {"spark": spark}


@register.inclusion_tag("ui/components/choropleth.html")
def choropleth(
    map: choropleths.Choropleth, source: object = "", period: object = "", heading: int = 0
) -> dict[str, object]:
    """A map of figures: every area is a link with its figure, with a legend and the table behind it."""
    return {
        "map": map,
        "shapes": _drawn(map.drawn()),
        "over": _drawn(map.drawn_over()),
        "hatched": choropleths.HATCHED,
        "source": source,
        "period": period,
        "heading": heading,
    }


@register.inclusion_tag("ui/components/map_multiples.html")
def map_multiples(
    map: choropleths.Multiples, source: object = "", period: object = "", heading: int = 0
) -> dict[str, object]:
    """Small maps beside each other, a year each, with one legend and the table behind them."""
    return {
        "map": map,
        "outlines": _drawn(map.outlines_drawn()),
        "years": [(year, _drawn(shapes)) for year, shapes in map.drawn()],
        "hatched": choropleths.HATCHED,
        "source": source,
        "period": period,
        "heading": heading,
    }

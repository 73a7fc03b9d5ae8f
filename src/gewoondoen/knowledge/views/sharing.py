"""The "share" block of a page: its address, the code to embed it elsewhere, and the same as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.knowledge.forms.maps import Chosen
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.presenting import drawings
from gewoondoen.knowledge.queries.maps import Extent
from gewoondoen.knowledge.takeaways import KINDS

LABELS = {
    "csv": _("CSV"),
    "xlsx": _("Excel"),
    "geojson": _("GeoJSON, with outlines"),
    "parquet": _("Parquet"),
}
# Room for a map with its legend, and for a figure.
TALL, SHORT = 720, 420


@dataclass(frozen=True)
class Share:
    """What the block shows: the address, codes to embed with what each shows, and files."""

    link: str
    embeds: tuple[tuple[object, str], ...]
    takes: tuple[tuple[object, str], ...]


def share(
    request: HttpRequest,
    *,
    take: str,
    params: Mapping[str, object] | None = None,
    embeds: Sequence[tuple[object, str]] = (),
) -> Share:
    """Return the block of a page; `take` is the address of its file as CSV, `embeds` are codes with what they show."""
    asked = urlencode(params or {}, doseq=True)
    path = take.removesuffix("csv")
    takes = tuple((LABELS[kind], _with(f"{path}{kind}", asked)) for kind in KINDS)
    return Share(request.build_absolute_uri(), tuple(embeds), takes)


def code(request: HttpRequest, path: str, title: str, height: int, params: Mapping[str, object] | None = None) -> str:
    """Return the code that shows a page in a frame, as a plain text that the page escapes once more."""
    asked = urlencode({**(params or {}), "taal": get_language() or ""})
    address = escape(request.build_absolute_uri(f"{path}?{asked}"))
    return f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{height}" loading="lazy"></iframe>'


def _with(path: str, asked: str) -> str:
    """Return an address with what is asked."""
    return f"{path}?{asked}" if asked else path


def of_map(request: HttpRequest, indicator: Indicator, chosen: Chosen) -> Share:
    """Return the block of a map. Period and areas are named, so that a frame keeps showing what was seen."""
    params: dict[str, object] = {"niveau": chosen.extent.key, "periode": chosen.period}
    given = {"klassen": chosen.method.value, "aantal": chosen.count, "omtrek": chosen.focus, "jaren": chosen.has_years}
    shown = params | {key: "1" if value is True else value for key, value in given.items() if value}
    at = {"slug": indicator.slug}
    title = drawings.title_of(indicator, chosen.extent, chosen.period)
    embeds = [(_("This map"), code(request, reverse("knowledge:embed_map", kwargs=at), title, TALL, shown))]
    take = reverse("knowledge:take_map", kwargs={**at, "kind": "csv"})
    return share(request, take=take, params=shown, embeds=embeds if is_for_everyone(indicator) else ())


def of_area(request: HttpRequest, area: Area) -> Share:
    """Return the block of the profile of an area."""
    frame = reverse("knowledge:embed_area", kwargs={"code": area.code})
    embeds = [(_("The main figures"), code(request, frame, area.name, TALL))]
    return share(request, take=reverse("knowledge:take_area", kwargs={"code": area.code, "kind": "csv"}), embeds=embeds)


def of_figure(request: HttpRequest, area: Area, indicator: Indicator) -> Share:
    """Return the block of one figure of an area: itself, and its chart through the years."""
    at = {"code": area.code, "slug": indicator.slug}
    title = f"{indicator.shown_name}: {area.short_name}"
    embeds = [
        (_("This figure"), code(request, reverse("knowledge:embed_figure", kwargs=at), title, SHORT)),
        (_("The chart through the years"), code(request, reverse("knowledge:embed_chart", kwargs=at), title, SHORT)),
    ]
    take = reverse("knowledge:take_figure", kwargs={**at, "kind": "csv"})
    return share(request, take=take, embeds=embeds if is_for_everyone(indicator) else ())


def is_for_everyone(indicator: Indicator) -> bool:
    """Whether anyone may see the figures of an indicator; only then they are embedded."""
    return indicator.dataset.visibility == Dataset.Visibility.PUBLIC


def source_of(indicator: Indicator) -> str:
    """Return whose figures they are, which table, and under which licence they may be used."""
    dataset = indicator.dataset
    named = f"{dataset.source}, {dataset.shown_name}"
    return f"{named} ({dataset.licence})" if dataset.licence else named


def of_comparison(request: HttpRequest, codes: Sequence[str]) -> Share:
    """Return the block of a comparison."""
    asked = {name: request.GET[name] for name in ("thema", "cijfer") if request.GET.get(name)}
    take = reverse("knowledge:take_comparison", kwargs={"kind": "csv"})
    return share(request, take=take, params={"gebied": codes, **asked})


def of_relation(request: HttpRequest, x: Indicator, y: Indicator, extent: Extent) -> Share:
    """Return the block of two indicators against each other."""
    take = reverse("knowledge:take_relation", kwargs={"kind": "csv"})
    return share(request, take=take, params={"x": x.slug, "y": y.slug, "niveau": extent.key})

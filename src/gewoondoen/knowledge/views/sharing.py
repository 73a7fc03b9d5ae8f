"""The "share" block of a page: its address, the code to embed it elsewhere, and the same as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

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
    """What the block shows; `embed` is empty for what is not for everyone."""

    link: str
    embed: str
    takes: tuple[tuple[object, str], ...]


def share(
    request: HttpRequest, *, title: str, take: str, params: Mapping[str, object], embed: str = "", height: int = TALL
) -> Share:
    """Return the block of a page: `take` is the address of the file without its kind, `embed` that of the frame."""
    asked = urlencode(params, doseq=True)
    takes = tuple((LABELS[kind], _with(f"{take}.{kind}", asked)) for kind in KINDS)
    code = ""
    if embed:
        framed = urlencode({**params, "taal": get_language() or ""}, doseq=True)
        address = request.build_absolute_uri(f"{embed}?{framed}")
        # A plain text, that the page escapes once more: it is shown as code.
        code = (
            f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" '
            'loading="lazy"></iframe>'
        )
    return Share(request.build_absolute_uri(), code, takes)


def _with(path: str, asked: str) -> str:
    """Return an address with what is asked."""
    return f"{path}?{asked}" if asked else path


def of_map(request: HttpRequest, indicator: Indicator, chosen: Chosen) -> Share:
    """Return the block of a map. Period and areas are named, so that a frame keeps showing what was seen."""
    params: dict[str, object] = {"niveau": chosen.extent.key, "periode": chosen.period}
    given = {"klassen": chosen.method.value, "aantal": chosen.count, "omtrek": chosen.focus, "jaren": chosen.has_years}
    shown = params | {key: "1" if value is True else value for key, value in given.items() if value}
    at = {"slug": indicator.slug}
    return share(
        request,
        title=drawings.title_of(indicator, chosen.extent, chosen.period),
        take=_without_kind(reverse("knowledge:take_map", kwargs={**at, "kind": "csv"})),
        params=shown,
        embed=reverse("knowledge:embed_map", kwargs=at) if is_for_everyone(indicator) else "",
    )


def _without_kind(address: str) -> str:
    """Return the address of a file without its kind."""
    return address.rpartition(".")[0]


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
    take = _without_kind(reverse("knowledge:take_comparison", kwargs={"kind": "csv"}))
    return share(request, title="", take=take, params={"gebied": codes, **asked})


def of_relation(request: HttpRequest, x: Indicator, y: Indicator, extent: Extent) -> Share:
    """Return the block of two indicators against each other."""
    take = _without_kind(reverse("knowledge:take_relation", kwargs={"kind": "csv"}))
    return share(request, title="", take=take, params={"x": x.slug, "y": y.slug, "niveau": extent.key})

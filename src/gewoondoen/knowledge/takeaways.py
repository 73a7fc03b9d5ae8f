"""Figures to take along: one kind of row for every file, whatever page it came from.

A row never has an empty value without its reason, and says whose figure it is, under which licence, of which release,
what it is counted in, where its definition stands, and what people who know the area say of it. The names of the
columns are Dutch in every language, so that a program that reads them need not know the language of the reader.
"""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.queries import Catalogue
from gewoondoen.knowledge.queries.stories import Told
from gewoondoen.knowledge.values import Figure, Status
from gewoondoen.ui import exports

KINDS = ("csv", "xlsx", "geojson", "parquet")
COLUMNS = (
    "indicator",
    "naam",
    "gebied",
    "code",
    "periode",
    "waarde",
    "reden",
    "eenheid",
    "noemer",
    "status",
    "uitgave",
    "bron",
    "licentie",
    "schatting",
    "duidingen",
    "duiding",
    "definitie",
)
STATUSES = {Status.FINAL: gettext_lazy("final"), Status.PROVISIONAL: gettext_lazy("provisional")}
Row = dict[str, Any]
Outlines = Mapping[str, Mapping[str, Any]]
BATCH = 200


def rows_of(
    catalogue: Catalogue,
    figures: Iterable[Figure],
    names: Mapping[str, str],
    told: Mapping[tuple[str, str], Sequence[Told]],
    absolute: Callable[[str], str],
) -> Iterator[Row]:
    """Yield the rows of figures; `names` and `told` are by area, `absolute` makes an address whole."""
    about = {slug: _about(catalogue, indicator, absolute) for slug, indicator in catalogue.indicators.items()}
    for figure in figures:
        said = _said(told.get((figure.area, figure.indicator), ()), figure.period)
        yield (
            dict.fromkeys(COLUMNS)
            | about[figure.indicator]
            | {
                "gebied": names.get(figure.area, figure.area),
                "code": figure.area,
                "periode": figure.period,
                "waarde": _value(figure, catalogue.indicators[figure.indicator]),
                "reden": "" if figure.is_number else wordings.reason_at_length(figure),
                "status": str(STATUSES[figure.status]),
                "uitgave": figure.release,
                "schatting": figure.is_estimate,
                "duidingen": len(said),
                "duiding": " | ".join(said),
            }
        )


def _about(catalogue: Catalogue, indicator: Indicator, absolute: Callable[[str], str]) -> Row:
    """Return what is the same in every row of an indicator."""
    out_of = catalogue.denominator_of(indicator)
    return {
        "indicator": indicator.slug,
        "naam": indicator.shown_name,
        "eenheid": wordings.unit_of(indicator) or indicator.shown_unit,
        "noemer": out_of.slug if out_of else "",
        "bron": f"{indicator.dataset.source}, {indicator.dataset.shown_name}",
        "licentie": indicator.dataset.licence,
        "definitie": absolute(reverse("knowledge:definition", kwargs={"slug": indicator.slug})),
    }


def _value(figure: Figure, indicator: Indicator) -> float | None:
    """Return the number as it is published, in its decimals; whole numbers stay whole in what is written of them."""
    return None if figure.value is None else round(figure.value, indicator.decimals)


def _said(told: Iterable[Told], period: str) -> list[str]:
    """Return what people say of one figure: of this period, or of the figure in any."""
    return [f"{each.role_label}: {each.text}" for each in told if each.period in {"", period}]


def answer(kind: str, name: str, rows: Iterable[Row], outlines: Callable[[], Outlines]) -> HttpResponseBase:
    """Return the rows as a file of a kind; raises Http404 for another kind. Outlines are read only when needed."""
    if kind in exports.KINDS:
        return exports.answer(kind, name, COLUMNS, ([_cell(row[column]) for column in COLUMNS] for row in rows))
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "geojson":
        return StreamingHttpResponse(
            features(rows, outlines()),
            content_type="application/geo+json",
            headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
        )
    if kind == "parquet":
        return FileResponse(
            parquet_file(rows), as_attachment=True, filename=file_name, content_type="application/vnd.apache.parquet"
        )
    raise Http404


def _cell(value: object) -> object:
    """Return a value for a spreadsheet: yes and no in words, whole numbers without a point."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def features(rows: Iterable[Row], outlines: Outlines) -> Iterator[str]:
    """Yield GeoJSON in pieces: a feature for each row, without an outline where none is known (RFC 7946, 3.2)."""
    written = {code: json.dumps(outline, separators=(",", ":")) for code, outline in outlines.items()}
    piece = ['{"type":"FeatureCollection","features":[']
    for at, row in enumerate(rows):
        properties = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        geometry = written.get(row["code"], "null")
        piece.append(f'{"," if at else ""}\n{{"type":"Feature","properties":{properties},"geometry":{geometry}}}')
        if len(piece) >= BATCH:
            yield "".join(piece)
            piece = []
    yield "".join([*piece, "\n]}\n"])


def parquet_file(rows: Iterable[Row]) -> io.BytesIO:
    """Return a Parquet file, each column of one type also where it is empty."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"waarde": pa.float64(), "schatting": pa.bool_(), "duidingen": pa.int32()}
    schema = pa.schema([(column, types.get(column, pa.string())) for column in COLUMNS])
    kept = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), kept, compression="zstd")
    kept.seek(0)
    return kept

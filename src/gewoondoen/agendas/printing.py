"""The document of an agenda on paper: its words as the plain values that `paper/agenda.typ` lays out."""

from collections.abc import Mapping
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gewoondoen.agendas import document_words as words
from gewoondoen.agendas.queries.document import Document
from gewoondoen.ui import paper
from gewoondoen.ui.charts.lines import Spark
from gewoondoen.ui.look import brand_colours
from gewoondoen.ui.maps import MapDrawing

TEMPLATE = "agendas/paper/agenda.typ"


def pdf_of(document: Document) -> bytes:
    """Return the document as a PDF, in the language that is active."""
    return paper.pdf(TEMPLATE, values_of(document), made_at=document.agenda.adopted_at or document.agenda.made_at)


def values_of(document: Document) -> dict[str, Any]:
    """Return all that the template asks for, as text and drawings."""
    agenda = document.agenda
    colours = brand_colours()
    items = [words.item_in_words(each) for each in document.items]
    return {
        "title": document.read.title,
        "author": str(agenda.platform),
        "keywords": [agenda.area.name],
        "language": get_language() or "nl",
        "colours": colours,
        "words": _labels(),
        "cover": {
            "above": _("Agenda of the area"),
            "period": words.period_of(document.read),
            "by": str(agenda.platform),
            "status": words.status_of(agenda),
        },
        "map": _map(document.drawing, agenda.area.short_name, colours),
        "about": agenda.area.about,
        "figures": [_tile(words.tile_of(each), colours) for each in document.figures],
        "stories": [{"text": each.text, "about": f"{each.by} · {each.title}"} for each in document.stories],
        "foreword": document.read.foreword,
        "items": [_item(each) for each in items],
        "left-off": [[row.title, row.left_off_because] for row in document.left_off],
        "how": words.how_it_came_about(document),
        "colophon": _(
            "Figures are those of the source and the period that stand with them. What is withheld, because persons "
            "could be recognised, is not shown. Made on %(day)s."
        )
        % {"day": date_format(timezone.localdate(), "j F Y")},
    }


def _labels() -> dict[str, str]:
    """Return the fixed words of the document."""
    return {
        "contents": _("Contents"),
        "area": _("The area"),
        "figures": _("The area in figures"),
        "told": _("What people tell"),
        "glance": _("The agenda at a glance"),
        "rank": _("Rank"),
        "challenge": _("Challenge"),
        "answer": _("Answer of the municipality"),
        "answer-of": _("Answer of the municipality"),
        "question": _("The question"),
        "why": _("Why this is on the agenda"),
        "story": _("A story from the area"),
        "seen": _("What it rests on"),
        "doing": _("Who does what"),
        "what": _("What"),
        "who": _("Who"),
        "when": _("When"),
        "status": _("Status"),
        "results": _("What came of it"),
        "links": _("What it is connected with"),
        "more": _("Follow it"),
        "left-off": _("What is not on the agenda, and why"),
        "left-off-lead": _("This was talked about and did not come first. It is not forgotten: this is why."),
        "why-left-off": _("Why not"),
        "how": _("How this agenda came about"),
        "about-figures": _("About the figures"),
    }


def _item(each: words.ItemInWords) -> dict[str, Any]:
    answer = {
        "tone": each.answer.tone,
        "says": each.answer.says,
        "lines": [{"label": label, "text": text} for label, text in each.answer.lines],
        "by": each.answer.by,
    }
    values = {name: getattr(each, name) for name in ("rank", "title", "url", "question", "why", "story")}
    lists = {name: list(getattr(each, name)) for name in ("badges", "seen", "results", "links")}
    return values | lists | {"doing": [list(row) for row in each.doing], "answer": answer}


def _tile(tile: words.Tile, colours: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": tile.name,
        "value": tile.value,
        "beside": tile.beside,
        "svg": _line(tile.spark, colours) if tile.spark else "",
        "alt": tile.beside,
        "source": tile.source,
    }


def _line(spark: Spark, colours: Mapping[str, str]) -> str:
    """Write a small line as a drawing of its own: on paper there is no style sheet."""
    dots = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="2.5" fill="{colours["brand"]}"/>' for x, y in spark.dots)
    path = f'<path d="{spark.path}" fill="none" stroke="{colours["brand"]}" stroke-width="2"/>' if spark.path else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{spark.view_box}">{path}{dots}</svg>'


def _map(drawing: MapDrawing | None, name: str, colours: Mapping[str, str]) -> dict[str, str] | None:
    """Write the map as a drawing of its own, with what it shows in words."""
    if drawing is None:
        return None
    shapes = "".join(
        f'<path d="{shape.d}" fill="{colours["pale"]}" stroke="{colours["brand"]}" stroke-width="1.2"/>'
        for shape in drawing.shapes
    )
    labels = "".join(
        f'<text x="{shape.label_x:g}" y="{shape.label_y:g}" text-anchor="middle" font-family="Noto Sans" '
        f'font-size="13" fill="{colours["deep"]}">{escape(shape.label)}</text>'
        for shape in drawing.shapes
        if shape.label_fits
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawing.view_box}">{shapes}{labels}</svg>'
    parts = ", ".join(shape.label for shape in drawing.shapes)
    alt = _("Map of %(name)s, with %(parts)s") % {"name": name, "parts": parts}
    return {"svg": svg, "alt": alt, "caption": name}

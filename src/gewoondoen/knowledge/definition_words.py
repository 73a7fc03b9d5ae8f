"""What an indicator means, in words for everyone: made of what, which way is better, what is withheld."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.queries import Definition, Source
from gewoondoen.knowledge.values import Level

LEVELS = {
    Level.COUNTRY: gettext_lazy("the country"),
    Level.MUNICIPALITY: gettext_lazy("municipalities"),
    Level.DISTRICT: gettext_lazy("districts"),
    Level.NEIGHBOURHOOD: gettext_lazy("neighbourhoods"),
    Level.OTHER: gettext_lazy("own areas"),
}
KINDS = {
    Indicator.Kind.COUNT: gettext_lazy("A count"),
    Indicator.Kind.MEAN: gettext_lazy("A mean"),
    Indicator.Kind.MEDIAN: gettext_lazy("A median: half of them have less, half have more"),
    Indicator.Kind.SCORE: gettext_lazy("A score of a model or a class: it cannot be added or averaged"),
}
Fact = tuple[str, object]


def span(periods: Sequence[str]) -> str:
    """Return from when until when there are figures; "" where there are none."""
    if not periods:
        return ""
    first, last = periods[0], periods[-1]
    return wordings.period(last) if first == last else f"{wordings.period(first)} – {wordings.period(last)}"


def released(source: Source) -> str:
    """Return the day of the latest release of a source."""
    return wordings.released(source.release) if source.release else ""


def facts(found: Definition) -> list[Fact]:
    """Return what there is to know of an indicator, as terms with their values; what is not known is left out."""
    row = found.indicator
    rows: list[Fact] = [
        (_("Kind"), kind(row)),
        (_("Unit"), row.shown_unit),
        (_("Worked out as"), made_of(row)),
        (_("Part of"), linked(row.part_of) if row.part_of else ""),
        (_("Parts"), format_html_join(", ", "{}", ((linked(each),) for each in found.parts))),
        (_("Which way is better"), row.get_direction_display()),
        (_("Source"), source_of(row)),
        (_("Licence"), row.dataset.licence),
        (_("Figures of"), span(found.periods) or _("There are no figures yet.")),
        (_("For"), ", ".join(str(LEVELS[Level(each)]) for each in found.levels)),
        (_("Latest release"), wordings.released(found.release) if found.release else ""),
        (_("Borders"), borders(row)),
        (_("Rounding"), rounding(row)),
    ]
    return [(term, value) for term, value in rows if value]


def kind(row: Indicator) -> str:
    """Return what kind of number it is: "A share: out of 100"."""
    if row.kind == Indicator.Kind.SHARE:
        return _("A share: out of %(base)s") % {"base": number_format(row.base, force_grouping=True)}
    return str(KINDS[Indicator.Kind(row.kind)])


def made_of(row: Indicator) -> object:
    """Return of what a share or a mean is made, with links to what those mean."""
    if row.numerator and row.denominator:
        return format_html("{} / {} × {}", linked(row.numerator), linked(row.denominator), row.base)
    if row.denominator:
        return format_html("{} {}", _("out of, or per:"), linked(row.denominator))
    return ""


def linked(row: Indicator) -> str:
    """Return the name of an indicator as a link to what it means."""
    href = reverse("knowledge:definition", args=[row.slug])
    return format_html('<a class="nl-link" href="{}">{}</a>', href, row.shown_name)


def source_of(row: Indicator) -> str:
    """Return the source with a link to its page."""
    href = reverse("knowledge:source", args=[row.dataset.slug])
    return format_html('{}, <a class="nl-link" href="{}">{}</a>', row.dataset.source, href, row.dataset.shown_name)


def borders(row: Indicator) -> str:
    """Return on which borders the figures stand."""
    year = row.dataset.boundary_year
    return _("all periods on the borders of %(year)s") % {"year": year} if year else _("each year on its own borders")


def rounding(row: Indicator) -> str:
    """Return how the source rounds, and how many decimals we show."""
    lines = []
    if row.rounding:
        multiple = number_format(row.rounding, force_grouping=True)
        lines.append(_("the source rounds small areas to multiples of %(multiple)s") % {"multiple": multiple})
    lines.append(_("shown with %(decimals)s decimals") % {"decimals": row.decimals} if row.decimals else _("whole"))
    return "; ".join(lines)


def rules(row: Indicator) -> list[str]:
    """Return what we withhold ourselves, in sentences; empty where we do not."""
    lines = []
    if row.minimum_count:
        least = {"least": row.minimum_count}
        lines.append(
            _("We show no number below %(least)s, also not zero.") % least
            if row.hide_zero
            else _("We show no number from 1 to below %(least)s.") % least
        )
    if row.minimum_denominator:
        lines.append(
            _("We show no number that is made of fewer than %(least)s.")
            % {"least": number_format(row.minimum_denominator, force_grouping=True)}
        )
    if row.round_to:
        lines.append(_("We round to multiples of %(multiple)s.") % {"multiple": row.round_to})
    return lines


def source_facts(found: Source) -> list[Fact]:
    """Return what there is to know of a source."""
    row = found.dataset
    link = format_html('<a class="nl-link" href="{0}" rel="external">{0}</a>', row.url) if row.url else ""
    rows: list[Fact] = [
        (_("Source"), row.source),
        (_("Licence"), row.licence),
        (_("Web address"), link),
        (_("How often"), row.get_frequency_display()),
        (_("Figures of"), span(found.periods) or _("There are no figures yet.")),
        (_("Latest release"), released(found)),
        (_("Visible to"), row.get_visibility_display()),
    ]
    return [(term, value) for term, value in rows if value]

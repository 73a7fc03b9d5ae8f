"""What reading and publishing have to know of a dataset: its columns, how its figures hang together, its rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import store
from gewoondoen.knowledge.comparing import Measure
from gewoondoen.knowledge.models import Dataset, FigureImport, Indicator, Version
from gewoondoen.knowledge.queries.naming import codes_by_name
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.suppression import Rule
from gewoondoen.knowledge.values import Kind
from gewoondoen.knowledge.withholding import Withholding


def asked_of(figure_import: FigureImport, rules: Mapping[str, Any] | None = None) -> Asked:
    """Return what to take from the file: the columns that the indicators of its dataset lay claim to.

    An own table is read by the rules that were kept with it, or by those that somebody tries.
    """
    indicators = Indicator.objects.filter(dataset=figure_import.dataset, is_active=True)
    return Asked(
        columns=[claim for each in indicators for claim in claims_of(each, figure_import.form)],
        period=figure_import.period,
        release=figure_import.release,
        municipalities=frozenset(figure_import.municipalities),
        mapping=figure_import.rules if rules is None else rules,
        names=codes_by_name() if figure_import.form == Dataset.Form.OWN else {},
        kinds={each.slug: Kind(each.kind) for each in indicators},
        decimals={each.slug: each.decimals for each in indicators},
        most_bytes=settings.FIGURES_MAX_BYTES,
    )


def claims_of(indicator: Indicator, form: str) -> list[ColumnClaim]:
    """Return the columns that an indicator lays claim to in one form."""
    return [
        ColumnClaim(indicator.slug, **{**each, "where": tuple(map(tuple, each.get("where", ())))})
        for each in indicator.columns.get(form, [])
    ]


def measures_of(dataset: Dataset) -> dict[str, Measure]:
    """Return what the publishing step has to know of the indicators of a dataset."""
    rows = Indicator.objects.filter(dataset=dataset).select_related("numerator", "denominator", "part_of")
    return {
        each.slug: Measure(
            slug=each.slug,
            kind=Kind(each.kind),
            base=each.base,
            numerator=each.numerator.slug if each.numerator else "",
            denominator=each.denominator.slug if each.denominator else "",
            part_of=each.part_of.slug if each.part_of else "",
            split=each.split,
            least=each.least,
            most=each.most,
            rounding=each.rounding,
        )
        for each in rows
    }


def withholding_of(dataset: Dataset) -> Withholding:
    """Return what is to be withheld of a dataset: its rules, its sums, and what was published of it before."""
    rows = list(
        Indicator.objects.filter(dataset=dataset).select_related("numerator", "denominator__dataset", "part_of")
    )
    outside = {each.denominator for each in rows if each.denominator and each.denominator.dataset_id != dataset.pk}
    published = Version.objects.filter(dataset=dataset).order_by("number").values_list("folder", flat=True)
    files = [settings.FIGURES_DIR / folder / store.BY_AREA for folder in published]
    return Withholding(
        rules={each.slug: rule_of(each) for each in rows},
        part_of={each.slug: (each.part_of.slug, each.split) for each in rows if each.part_of},
        denominators=_elsewhere(outside) if any(each.has_rules for each in rows) else {},
        earlier=[str(file) for file in files if file.exists()],
    )


def rule_of(indicator: Indicator) -> Rule:
    """Return the rule by which figures of an indicator are withheld."""
    return Rule(
        kind=Kind(indicator.kind),
        minimum_count=indicator.minimum_count,
        minimum_denominator=indicator.minimum_denominator if indicator.denominator else 0,
        denominator=indicator.denominator.slug if indicator.denominator else "",
        numerator=indicator.numerator.slug if indicator.numerator else "",
        base=indicator.base,
        rounding=indicator.round_to,
        hide_zero=indicator.hide_zero,
    )


def _elsewhere(indicators: Iterable[Indicator]) -> dict[tuple[str, str], dict[str, float]]:
    """Return the published figures of denominators that are of another dataset, by (indicator, period) and code."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for each in indicators:
        versions = Version.objects.filter(dataset=each.dataset, state=Version.State.CURRENT)
        folders = list(versions.values_list("folder", flat=True))
        for figure in store.Store(settings.FIGURES_DIR).of_every_area(folders, each.slug):
            if figure.value is not None:
                found.setdefault((figure.indicator, figure.period), {})[figure.area] = figure.value
    return found


def unknown_in(codes: Iterable[str]) -> list[str]:
    """Return codes that lie in a municipality of ours and are of no area that is or was there: a slip of the pen?"""
    known = set(Area.objects.values_list("code", flat=True))
    ours = {code for code in known if code.startswith("GM")}
    return sorted(code for code in codes if code not in known and f"GM{code[2:6]}" in ours)

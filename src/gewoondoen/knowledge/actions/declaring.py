"""What the files in `declared` say of datasets and indicators is brought into the database, where analysts work on.

An analyst's own change stays: a row that was edited is left alone when the file changes (the page says so).
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from django.db import transaction

from gewoondoen.knowledge import declarations
from gewoondoen.knowledge.declaration_types import Declared, IndicatorDeclaration
from gewoondoen.knowledge.models import Dataset, Indicator

HASHED = ("slug", "declared_hash", "edited_at")
# Room between two datasets, so that indicators stand in the order of their files.
ROOM = 1000


@transaction.atomic
def bring_in_declarations(declared: Sequence[Declared] | None = None) -> int:
    """Bring the database up to date with the files; returns how many rows were written. Safe to run twice."""
    wanted = _declared() if declared is None else declared
    if not _differ(wanted):
        return 0
    written = sum(_dataset(each) for each in wanted)
    datasets = {each.slug: each for each in Dataset.objects.all()}
    known = {each.slug: each for each in Indicator.objects.all()}
    changed: list[tuple[IndicatorDeclaration, Indicator]] = []
    for number, each in enumerate(wanted):
        for place, indicator in enumerate(each.indicators):
            row = known.get(indicator.slug)
            if row is not None and (row.edited_at or row.declared_hash == indicator.content_hash):
                continue
            row = row or Indicator(slug=indicator.slug)
            row.dataset = datasets[each.dataset.slug]
            _fill(row, indicator, order=number * ROOM + place)
            changed.append((indicator, row))
    _save([row for _declared, row in changed])
    _relate(changed)
    return written + len(changed)


@cache
def _declared() -> tuple[Declared, ...]:
    """Return what the package declares, read once a process."""
    return declarations.load()


def is_declared(row: Dataset | Indicator) -> bool:
    """Whether the files declare a dataset or an indicator of this name."""
    if isinstance(row, Dataset):
        return any(each.dataset.slug == row.slug for each in _declared())
    return any(one.slug == row.slug for each in _declared() for one in each.indicators)


def _differ(wanted: Sequence[Declared]) -> bool:
    """Whether a row that nobody edited says something else than its file, or is not there. Two statements."""
    datasets = {each.dataset.slug: each.dataset.content_hash for each in wanted}
    indicators = {one.slug: one.content_hash for each in wanted for one in each.indicators}
    for model, hashes in ((Dataset, datasets), (Indicator, indicators)):
        kept = {slug: (known, edited) for slug, known, edited in model.objects.values_list(*HASHED)}
        for slug, content_hash in hashes.items():
            known, edited_at = kept.get(slug, ("", None))
            if edited_at is None and known != content_hash:
                return True
    return False


def _dataset(declared: Declared) -> int:
    """Write one dataset, unless it stands there so already or an analyst changed it; returns 1 when it was written."""
    given = declared.dataset
    row = Dataset.objects.filter(slug=given.slug).first() or Dataset(slug=given.slug)
    if row.pk and (row.edited_at or row.declared_hash == given.content_hash):
        return 0
    for name in ("name", "name_en", "source", "licence", "url", "about", "about_en", "form", "frequency"):
        setattr(row, name, getattr(given, name))
    row.boundary_year = given.boundary
    row.tables = {str(year): table for year, table in given.tables.items()}
    row.declared_hash = given.content_hash
    row.full_clean()
    row.save()
    return 1


def _fill(row: Indicator, given: IndicatorDeclaration, order: int) -> None:
    """Give a row what its declaration says, but for relations to other indicators."""
    for name in ("name", "name_en", "unit", "unit_en", "base", "decimals", "rounding", "split", "about", "about_en"):
        setattr(row, name, getattr(given, name))
    row.theme, row.kind, row.direction = given.theme.value, given.kind.value, given.direction.value
    row.first_year, row.last_year = given.first, given.last
    row.minimum_count = given.suppression.minimum_count
    row.minimum_denominator = given.suppression.minimum_denominator
    row.hide_zero, row.round_to = given.suppression.hide_zero, 0
    row.is_feature, row.is_headline = given.feature, given.headline
    row.least, row.most = given.bounds
    row.columns = {str(form): [_column(each) for each in columns] for form, columns in given.columns.items()}
    row.order, row.declared_hash = order, given.content_hash


def _column(column: Any) -> dict[str, Any]:
    """Return a column as it is kept: only what is said of it."""
    said = {key: value for key, value in asdict(column).items() if value not in (None, "", ())}
    if said.get("factor") == 1:
        del said["factor"]
    return said


def _save(rows: Iterable[Indicator]) -> None:
    """Write the rows, new ones first, without their relations."""
    rows = list(rows)
    Indicator.objects.bulk_create([row for row in rows if row.pk is None])
    fields = [each.name for each in Indicator._meta.local_concrete_fields if each.name not in {"id", "slug"}]
    Indicator.objects.bulk_update([row for row in rows if row.pk is not None], fields)


def _relate(changed: Sequence[tuple[IndicatorDeclaration, Indicator]]) -> None:
    """Set the relations, now that every row is there."""
    ids = dict(Indicator.objects.values_list("slug", "pk")) if changed else {}
    for given, row in changed:
        row.numerator_id = ids[given.numerator] if given.numerator else None
        row.denominator_id = ids[given.denominator] if given.denominator else None
        row.part_of_id = ids[given.part_of] if given.part_of else None
    rows = [Indicator(pk=ids[given.slug]) for given, _row in changed]
    for row, (_given, filled) in zip(rows, changed, strict=True):
        row.numerator_id, row.denominator_id, row.part_of_id = (
            filled.numerator_id,
            filled.denominator_id,
            filled.part_of_id,
        )
    Indicator.objects.bulk_update(rows, ["numerator", "denominator", "part_of"])

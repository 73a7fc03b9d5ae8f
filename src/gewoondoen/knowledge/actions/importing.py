"""A file of figures comes in: asked for, read beside what is there, looked at, published by one row, or undone."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.knowledge import policies, publishing, reading, store
from gewoondoen.knowledge.actions.naming import codes_by_name
from gewoondoen.knowledge.cells import Problem, Reading, Unusable
from gewoondoen.knowledge.comparing import Measure
from gewoondoen.knowledge.models import ColumnMapping, Dataset, FigureImport, Indicator, Version
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.suppression import Rule
from gewoondoen.knowledge.values import Kind
from gewoondoen.knowledge.withholding import Withholding
from gewoondoen.people.models import User

State = FigureImport.State
CHUNK = 1024 * 1024


@transaction.atomic
def ask_import(
    *,
    dataset: Dataset,
    form: str,
    file: File[bytes],
    by: User | None,
    period: str = "",
    release: str = "",
    mapping: ColumnMapping | None = None,
) -> FigureImport:
    """Put a file in line to be read; nothing that people see changes yet."""
    policies.require(policies.may_import_figures(by))
    asked = FigureImport(
        dataset=dataset,
        form=form,
        mapping=mapping,
        file_name=Path(file.name or "").name[:200],
        period=period,
        release=release,
        digest=digest_of(file),
        by=by,
        asked_at=timezone.now(),
    )
    asked.full_clean(exclude=["file"])
    asked.file.save(asked.file_name, file, save=False)
    asked.save()
    events.record("figures.asked", on=asked, by=by, dataset=dataset.slug)
    return asked


def digest_of(file: File[bytes]) -> str:
    """Return the SHA-256 of a file, which is read in pieces."""
    found = hashlib.sha256()
    for chunk in file.chunks(CHUNK):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def read_import(*, figure_import: FigureImport, municipalities: Iterable[str] = ()) -> FigureImport:
    """Read a file that waits, and make a version of it beside the current one. Safe to run twice.

    Not in one transaction: reading may take a minute, and others write meanwhile. What is wrong with the file is kept
    with the import, by row and column.
    """
    if not _claim(figure_import):
        return figure_import
    try:
        with on_disk(figure_import) as path:
            asked = asked_of(figure_import, municipalities)
            found = reading.read(
                figure_import.form, path, asked, lambda percentage: _set(figure_import, percentage=percentage // 10)
            )
        built = _build(figure_import, found)
    except Unusable as unusable:
        return _refuse(figure_import, unusable)
    except BaseException:
        _set(figure_import, state=State.FAILED, finished_at=timezone.now())
        raise
    return _ready(figure_import, found, built)


@transaction.atomic
def _claim(figure_import: FigureImport) -> bool:
    """Take an import in hand; False when another has, or it is done. What a dead worker left is begun anew."""
    row = FigureImport.objects.select_for_update().get(pk=figure_import.pk)
    if row.state not in {State.WAITING, State.READING}:
        return False
    shutil.rmtree(settings.FIGURES_DIR / f"{folder_of(row)}.making", ignore_errors=True)
    shutil.rmtree(settings.FIGURES_DIR / folder_of(row), ignore_errors=True)
    _set(figure_import, state=State.READING, percentage=0)
    return True


def folder_of(figure_import: FigureImport) -> str:
    """Return the name of the folder that an import makes."""
    return f"{figure_import.dataset.slug}-{figure_import.pk}"


@contextmanager
def on_disk(figure_import: FigureImport) -> Iterator[Path]:
    """Give the file of an import as a path with its own name, wherever the storage keeps it."""
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        path = Path(folder) / (Path(figure_import.file_name).name or "file")
        with figure_import.file.open("rb") as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK)
        yield path


def asked_of(figure_import: FigureImport, municipalities: Iterable[str] = ()) -> Asked:
    """Return what to take from the file: the columns that the indicators of its dataset lay claim to."""
    indicators = Indicator.objects.filter(dataset=figure_import.dataset, is_active=True)
    return Asked(
        columns=[claim for each in indicators for claim in claims_of(each, figure_import.form)],
        period=figure_import.period,
        release=figure_import.release,
        municipalities=frozenset(municipalities),
        mapping=figure_import.mapping.rules if figure_import.mapping else {},
        names=codes_by_name() if figure_import.mapping else {},
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


def scope_of(dataset: Dataset, found: Reading) -> str:
    """Return what the version will stand for: one year, of a dataset that comes by year, else the whole ("").

    A table for each year is one of the figures of that year, unless all years stand on the borders of one.
    """
    if not dataset.tables or dataset.boundary_year:
        return ""
    years = sorted({block.period[:4] for block in found.blocks})
    if len(years) > 1:
        raise Unusable(Problem("several_years", details={"years": ", ".join(years)}))
    return years[0] if years else ""


def current_of(dataset: Dataset, scope: str) -> Version | None:
    """Return the version that holds now."""
    return Version.objects.filter(dataset=dataset, scope=scope, state=Version.State.CURRENT).first()


def _build(figure_import: FigureImport, found: Reading) -> publishing.Built:
    """Write the version beside the current one."""
    if not found.blocks:
        raise Unusable(Problem("no_figures"))
    previous = current_of(figure_import.dataset, scope_of(figure_import.dataset, found))
    settings.FIGURES_DIR.mkdir(parents=True, exist_ok=True)
    return publishing.build(
        root=settings.FIGURES_DIR,
        name=folder_of(figure_import),
        cells=found.cells(),
        places=found.places,
        measures=measures_of(figure_import.dataset),
        withhold=withholding_of(figure_import.dataset),
        version=figure_import.pk,
        release=figure_import.release or found.release,
        previous=previous.folder if previous else "",
        progress=lambda percentage: _set(figure_import, percentage=percentage),
    )


def _ready(figure_import: FigureImport, found: Reading, built: publishing.Built) -> FigureImport:
    """Note that a version stands ready, and what it would change."""
    scope = scope_of(figure_import.dataset, found)
    previous = current_of(figure_import.dataset, scope)
    report = built.report | {
        "scope": scope,
        "previous": previous.folder if previous else "",
        "notes": found.notes,
        "flags": [_kept(each) for each in found.flags],
        "cells": built.cells,
        "numbers": built.numbers,
        "periods": built.periods,
        "release": built.release,
    }
    with transaction.atomic():
        _set(
            figure_import,
            state=State.CHECKED,
            percentage=100,
            report=report,
            staged=built.folder.name,
            finished_at=timezone.now(),
        )
        events.record("figures.checked", on=figure_import, by=None, dataset=figure_import.dataset.slug)
    return figure_import


def _refuse(figure_import: FigureImport, unusable: Unusable) -> FigureImport:
    """Keep what is wrong with the file."""
    with transaction.atomic():
        _set(
            figure_import,
            state=State.REFUSED,
            problems=[_kept(each) for each in unusable.problems],
            problem_count=unusable.count,
            finished_at=timezone.now(),
        )
        events.record("figures.refused", on=figure_import, by=None, dataset=figure_import.dataset.slug)
    return figure_import


def _kept(problem: Problem) -> dict[str, Any]:
    """Return a problem as it is kept with the import; problems.py words it again."""
    return {"reason": problem.reason, "row": problem.row, "column": problem.column, "details": problem.details}


def _set(figure_import: FigureImport, **fields: Any) -> None:
    """Write some fields of an import."""
    for name, value in fields.items():
        setattr(figure_import, name, value)
    figure_import.save(update_fields=list(fields))


@transaction.atomic
def publish_import(*, figure_import: FigureImport, by: User | None) -> Version:
    """Make the version that stands ready the one that everyone reads: one row, from one moment to the next."""
    policies.require(policies.may_import_figures(by))
    row = FigureImport.objects.select_for_update().select_related("dataset").get(pk=figure_import.pk)
    if row.state != State.CHECKED:
        raise Refused(_("This file is not ready to be published, or has been already."))
    Dataset.objects.select_for_update().get(pk=row.dataset_id)
    current = current_of(row.dataset, row.report["scope"])
    if (current.folder if current else "") != row.report["previous"]:
        raise Stale(_("Newer figures were published since this file was read. Have it read again."))
    if current:
        current.state = Version.State.SUPERSEDED
        current.save(update_fields=["state"])
    version = Version(
        dataset=row.dataset,
        scope=row.report["scope"],
        number=Version.objects.filter(dataset=row.dataset).count() + 1,
        folder=row.staged,
        replaces=current,
        source=row,
        cells=row.report["cells"],
        numbers=row.report["numbers"],
        periods=row.report["periods"],
        release=row.report["release"],
        made_at=timezone.now(),
        by=by,
    )
    version.full_clean()
    version.save()
    _set(figure_import, state=State.PUBLISHED)
    _record(version, "figures.published", by)
    return version


def publish_reading(*, dataset: Dataset, found: Reading, by: User | None, name: str = "") -> Version:
    """Publish figures that a program made and no file holds, along the same way as those of a file."""
    policies.require(policies.may_import_figures(by))
    made = FigureImport.objects.create(
        dataset=dataset, form=dataset.form, file_name=name, state=State.READING, by=by, asked_at=timezone.now()
    )
    _ready(made, found, _build(made, found))
    return publish_import(figure_import=made, by=by)


@transaction.atomic
def drop_import(*, figure_import: FigureImport, by: User | None) -> FigureImport:
    """Put a file aside that was read and is not wanted; its version is removed."""
    policies.require(policies.may_import_figures(by))
    row = FigureImport.objects.select_for_update().get(pk=figure_import.pk)
    if row.state not in {State.CHECKED, State.WAITING}:
        raise Refused(_("This file can no longer be put aside."))
    _set(figure_import, state=State.DROPPED, finished_at=timezone.now())
    folder = settings.FIGURES_DIR / folder_of(row)
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
    events.record("figures.dropped", on=figure_import, by=by, dataset=row.dataset.slug)
    return figure_import


@transaction.atomic
def read_again(*, figure_import: FigureImport, by: User | None) -> FigureImport:
    """Put a file in line once more, after others published in between, or after the definitions were mended."""
    policies.require(policies.may_import_figures(by))
    row = FigureImport.objects.select_for_update().get(pk=figure_import.pk)
    if row.state not in {State.CHECKED, State.REFUSED, State.FAILED} or not row.file:
        raise Refused(_("This file cannot be read again."))
    _set(figure_import, state=State.WAITING, percentage=0, problems=[], problem_count=0, report={}, finished_at=None)
    events.record("figures.asked", on=figure_import, by=by, dataset=row.dataset.slug)
    return figure_import


@transaction.atomic
def undo_version(*, version: Version, by: User | None) -> Version | None:
    """Take a version back; the one that it replaced holds again. Returns that one, None when there was none."""
    policies.require(policies.may_import_figures(by))
    row = Version.objects.select_for_update().get(pk=version.pk)
    if row.state != Version.State.CURRENT:
        raise Refused(_("Only the version in use can be undone."))
    row.state = Version.State.UNDONE
    row.save(update_fields=["state"])
    if row.replaces:
        row.replaces.state = Version.State.CURRENT
        row.replaces.save(update_fields=["state"])
    _record(row, "figures.undone", by)
    version.state = row.state
    return row.replaces


def _record(version: Version, verb: str, by: Actor | None) -> None:
    """Note what happened with a version; figures for everyone come and go for everyone to see."""
    is_public = version.dataset.visibility == Dataset.Visibility.PUBLIC
    events.record(
        verb,
        on=version,
        by=by,
        visibility=events.PUBLIC if is_public else events.INTERNAL,
        dataset=version.dataset.slug,
        scope=version.scope,
        numbers=version.numbers,
    )

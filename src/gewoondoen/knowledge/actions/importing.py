"""A file of figures is read beside what is there, and a version is made of it that others can look at first."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.knowledge import fetching, policies, publishing, reading
from gewoondoen.knowledge.actions.asking import change, digest_of, folder_of, kept, to_be_fetched
from gewoondoen.knowledge.actions.versions import current_of, publish_import
from gewoondoen.knowledge.cells import Problem, Reading, Unusable
from gewoondoen.knowledge.models import Dataset, FigureImport, Version
from gewoondoen.knowledge.problem_words import as_kept
from gewoondoen.knowledge.queries.terms import asked_of, measures_of, unknown_in, withholding_of
from gewoondoen.knowledge.reading.tables import Progress, silent
from gewoondoen.knowledge.stored import on_disk
from gewoondoen.people.models import User

State = FigureImport.State
Tell = Callable[[FigureImport], None]
# Whoever reads a file shows a sign of life more often than this; after it another may begin anew.
LEASE = timedelta(minutes=5)
# Reading takes about as long as writing the version.
HALF = 50
# Behind the name of the folder with pages that are fetched; it outlives a worker, so that the next goes on from there.
FETCHED = ".fetched"


def read_import(*, figure_import: FigureImport) -> FigureImport:
    """Read a file that waits, and make a version of it beside the current one. Safe to run twice.

    Not in one transaction: reading may take a minute, and others write meanwhile. What is wrong with the file is kept
    with the import, by row and column.
    """
    if not _claim(figure_import):
        return figure_import
    return _read(figure_import)


def nobody(_figure_import: FigureImport) -> None:
    """Tell nobody how far it is."""


def _read(figure_import: FigureImport, tell: Tell = nobody) -> FigureImport:
    """Read a file that is in hand; `tell` hears each time that it is further."""
    try:
        if not figure_import.file:
            _fetch(figure_import, tell)
        with on_disk(figure_import) as path:
            read = reading.read(figure_import.form, path, asked_of(figure_import), _part(figure_import, 0, tell))
        found = _of_its_year(figure_import, read)
        built = _build(figure_import, found, _part(figure_import, HALF, tell))
    except Unusable as unusable:
        return _refuse(figure_import, unusable)
    except BaseException:
        change(figure_import, state=State.FAILED, finished_at=timezone.now())
        raise
    return _ready(figure_import, found, built)


def _fetch(figure_import: FigureImport, tell: Tell) -> None:
    """Fetch from the source and keep what came as the file of the import, which can then be read again as any other."""
    folder = settings.FIGURES_DIR / f"{folder_of(figure_import)}{FETCHED}"
    seen: list[int] = []

    def told(megabytes: int) -> None:
        if megabytes not in seen[-1:]:
            seen.append(megabytes)
            change(figure_import, report={"megabytes": megabytes}, seen_at=timezone.now())
            tell(figure_import)

    change(figure_import, state=State.FETCHING, seen_at=timezone.now())
    fetched = fetching.fetch(figure_import, folder, told)
    figure_import.file_name = f"{figure_import.table}{fetched.suffix}"
    with fetched.open("rb") as file:
        kept_file = File(file, name=figure_import.file_name)
        figure_import.digest = digest_of(kept_file)
        figure_import.file.save(figure_import.file_name, kept_file, save=False)
    figure_import.save(update_fields=["file", "file_name", "digest"])
    change(figure_import, state=State.READING, report={}, seen_at=timezone.now())
    fetched.unlink()
    publishing.remove(folder)


def _of_its_year(figure_import: FigureImport, found: Reading) -> Reading:
    """Return the figures of the year that was asked for, where a table holds more and each year stands by itself."""
    year = figure_import.period[:4]
    if not year or not _comes_by_year(figure_import.dataset):
        return found
    others = [block for block in found.blocks if block.period[:4] != year]
    if not others or len(others) == len(found.blocks):
        return found
    blocks = [block for block in found.blocks if block.period[:4] == year]
    passed = sum(len(block.values) for block in others)
    return replace(found, blocks=blocks, notes={**found.notes, "other_year": passed})


def _comes_by_year(dataset: Dataset) -> bool:
    """Whether each year of a dataset is a version by itself, and not the whole of it on the borders of one year."""
    return bool(dataset.tables) and not dataset.boundary_year


@transaction.atomic
def _claim(figure_import: FigureImport) -> bool:
    """Take an import in hand; False when another has, or it is done. What a dead worker left is begun anew."""
    row = FigureImport.objects.select_for_update().select_related("dataset").get(pk=figure_import.pk)
    is_left = row.seen_at is None or row.seen_at < timezone.now() - LEASE
    if row.state != State.WAITING and not (row.state in {State.FETCHING, State.READING} and is_left):
        figure_import.state = row.state
        return False
    change(figure_import, state=State.READING, percentage=0, seen_at=timezone.now())
    return True


def import_now(
    *, dataset: Dataset, by: User | None, file: File[bytes] | None = None, tell: Tell = nobody, **asked: Any
) -> FigureImport:
    """Read a file, or fetch a table, at once for who waits for it at the command line; no worker takes it."""
    if file is not None:
        return _read(kept(dataset=dataset, file=file, by=by, state=State.READING, **asked), tell)
    return _read(to_be_fetched(dataset=dataset, by=by, state=State.FETCHING, **asked), tell)


def trial(
    *, dataset: Dataset, by: User | None, path: Path | None = None, told: Progress = silent, **asked: Any
) -> dict[str, Any]:
    """Return what an import of a file, or of a table that is fetched, would report; nothing of it is kept.

    `told` hears how many megabytes were fetched. Raises Unusable for what cannot be used.
    """
    policies.require(policies.may_import_figures(by))
    tried = FigureImport(dataset=dataset, **asked)
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        place = path or fetching.fetch(tried, Path(folder) / "fetched", told)
        found = _of_its_year(tried, reading.read(tried.form, place, asked_of(tried)))
        return _report(tried, found, _build(tried, found, silent, Path(folder)))


def scope_of(dataset: Dataset, found: Reading) -> str:
    """Return what the version will stand for: one year, of a dataset that comes by year, else the whole ("").

    Raises Unusable for several years in one file, where nobody said which of them is wanted.
    """
    if not _comes_by_year(dataset):
        return ""
    years = sorted({block.period[:4] for block in found.blocks})
    if len(years) > 1:
        raise Unusable(Problem("several_years", details={"years": ", ".join(years)}))
    return years[0] if years else ""


def _build(
    figure_import: FigureImport, found: Reading, progress: Progress = silent, into: Path | None = None
) -> publishing.Built:
    """Write the version beside the current one, or into a folder of its own for a trial."""
    if not found.blocks:
        raise Unusable(Problem("no_figures"))
    previous = current_of(figure_import.dataset, scope_of(figure_import.dataset, found))
    root, name = into or settings.FIGURES_DIR, folder_of(figure_import)
    root.mkdir(parents=True, exist_ok=True)
    for left in (name, f"{name}.making"):  # by a worker that died, or a reading before this one
        publishing.remove(root / left)
    return publishing.build(
        root=root,
        name=name,
        cells=found.cells(),
        places=found.places,
        measures=measures_of(figure_import.dataset),
        withhold=withholding_of(figure_import.dataset),
        version=figure_import.pk or 0,
        release=figure_import.release or found.release,
        previous=str(settings.FIGURES_DIR / previous.folder) if previous else "",
        progress=progress,
    )


def _part(figure_import: FigureImport, start: int, tell: Tell) -> Progress:
    """Return what notes how far one half of the work is, which is a sign of life too."""

    def note(percentage: int) -> None:
        change(figure_import, percentage=start + percentage * HALF // 100, seen_at=timezone.now())
        tell(figure_import)

    return note


def _report(figure_import: FigureImport, found: Reading, built: publishing.Built) -> dict[str, Any]:
    """Return what a version would change, with what it takes to publish it and to read the report."""
    scope = scope_of(figure_import.dataset, found)
    previous = current_of(figure_import.dataset, scope)
    return built.report | {
        "scope": scope,
        "previous": previous.folder if previous else "",
        "notes": found.notes,
        "flags": as_kept(found.flags),
        "cells": built.cells,
        "numbers": built.numbers,
        "periods": built.periods,
        "release": built.release,
        "names": _names_of(built.report, found),
        "unknown": unknown_in(found.areas),
    }


def _names_of(report: dict[str, Any], found: Reading) -> dict[str, str]:
    """Return the names of the areas that a report tells of: those in the file, else ours (own tables have none)."""
    told = {row[1] for row in report["changed"]}
    told |= {row[1] for each in report["strange"] for row in each["examples"]}
    places = zip(found.places.column("code").to_pylist(), found.places.column("name").to_pylist(), strict=True)
    ours = Area.objects.current().filter(code__in=told).values_list("code", "name")
    return dict(ours) | {code: name for code, name in places if code in told and name not in {"", code}}


def _ready(figure_import: FigureImport, found: Reading, built: publishing.Built) -> FigureImport:
    """Note that a version stands ready, and what it would change."""
    with transaction.atomic():
        change(
            figure_import,
            state=State.CHECKED,
            percentage=100,
            report=_storable(_report(figure_import, found, built)),
            staged=built.folder.name,
            finished_at=timezone.now(),
        )
        events.record("figures.checked", on=figure_import, by=None, dataset=figure_import.dataset.slug)
    return figure_import


def _refuse(figure_import: FigureImport, unusable: Unusable) -> FigureImport:
    """Keep what is wrong with the file."""
    with transaction.atomic():
        change(
            figure_import,
            state=State.REFUSED,
            problems=_storable(as_kept(unusable.problems)),
            problem_count=unusable.count,
            finished_at=timezone.now(),
        )
        events.record("figures.refused", on=figure_import, by=None, dataset=figure_import.dataset.slug)
    return figure_import


def _storable(value: Any) -> Any:
    """Return what may come out of any file as databases keep it: PostgreSQL knows no NUL in a text."""
    if isinstance(value, dict):
        return {_storable(key): _storable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(each) for each in value]
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def publish_reading(*, dataset: Dataset, found: Reading, by: User | None, name: str = "") -> Version:
    """Publish figures that a program made and no file holds, along the same way as those of a file."""
    policies.require(policies.may_import_figures(by))
    made = FigureImport.objects.create(
        dataset=dataset, form=dataset.form, file_name=name, state=State.READING, by=by, asked_at=timezone.now()
    )
    _ready(made, found, _build(made, found))
    return publish_import(figure_import=made, by=by)

"""A file of figures is put in line to be read, or a table to be fetched; put aside; or read once more."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import policies, publishing
from gewoondoen.knowledge.models import ColumnMapping, Dataset, FigureImport
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
    rules: Mapping[str, Any] | None = None,
    municipalities: Sequence[str] = (),
) -> FigureImport:
    """Put a file in line to be read; nothing that people see changes yet."""
    asked = kept(
        dataset=dataset,
        form=form,
        file=file,
        by=by,
        period=period,
        release=release,
        mapping=mapping,
        rules=rules,
        municipalities=municipalities,
    )
    events.record("figures.asked", on=asked, by=by, dataset=dataset.slug)
    return asked


@transaction.atomic
def kept(
    *,
    dataset: Dataset,
    form: str,
    file: File[bytes],
    by: User | None,
    period: str = "",
    release: str = "",
    mapping: ColumnMapping | None = None,
    rules: Mapping[str, Any] | None = None,
    municipalities: Sequence[str] = (),
    state: str = State.WAITING,
) -> FigureImport:
    """Keep a file with what was asked of it; the caller says who reads it.

    An own table is read by a mapping that has a name, or by rules that have none.
    """
    policies.require(policies.may_import_figures(by))
    row = FigureImport(
        dataset=dataset,
        form=form,
        mapping=mapping,
        rules=dict(rules or (mapping.rules if mapping else {})),
        file_name=Path(file.name or "").name[-200:],
        period=period,
        release=release,
        municipalities=sorted(municipalities),
        digest=digest_of(file),
        state=state,
        by=by,
        asked_at=timezone.now(),
    )
    row.full_clean(exclude=["file"])
    row.file.save(row.file_name, file, save=False)
    row.save()
    return row


def digest_of(file: File[bytes]) -> str:
    """Return the SHA-256 of a file, which is read in pieces."""
    found = hashlib.sha256()
    for chunk in file.chunks(CHUNK):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def keep_table(*, dataset: Dataset, file: File[bytes], by: User | None, **asked: Any) -> FigureImport:
    """Keep an own table of which somebody still has to point out the columns."""
    return kept(dataset=dataset, form=Dataset.Form.OWN, file=file, by=by, state=State.DRAFT, **asked)


@transaction.atomic
def name_columns(
    *, figure_import: FigureImport, name: str, layout: str, rules: Mapping[str, Any], by: User | None
) -> ColumnMapping:
    """Keep under a name what the columns of an own table are, and put the table in line to be read by it."""
    policies.require(policies.may_import_figures(by))
    row = FigureImport.objects.select_for_update().get(pk=figure_import.pk)
    if row.state != State.DRAFT:
        raise Refused(_("The columns of this file were pointed out already."))
    if ColumnMapping.objects.filter(name=name).exists():
        raise Refused(_("There is another with this name. Choose a name that tells them apart."), field="name")
    mapping = ColumnMapping(
        name=name, dataset=row.dataset, layout=layout, rules=dict(rules), made_by=by, made_at=timezone.now()
    )
    mapping.full_clean()
    mapping.save()
    change(figure_import, mapping=mapping, rules=mapping.rules, state=State.WAITING)
    events.record("figures.asked", on=figure_import, by=by, dataset=row.dataset.slug)
    return mapping


@transaction.atomic
def ask_fetch(
    *, dataset: Dataset, form: str, table: str, by: User | None, period: str = "", municipalities: Sequence[str] = ()
) -> FigureImport:
    """Put a table in line to be fetched from its source and read; nothing that people see changes yet."""
    asked = to_be_fetched(dataset=dataset, form=form, table=table, by=by, period=period, municipalities=municipalities)
    events.record("figures.asked", on=asked, by=by, dataset=dataset.slug)
    return asked


@transaction.atomic
def to_be_fetched(
    *,
    dataset: Dataset,
    form: str,
    table: str,
    by: User | None,
    period: str = "",
    municipalities: Sequence[str] = (),
    state: str = State.WAITING,
) -> FigureImport:
    """Keep what is to be fetched; the caller says who does."""
    policies.require(policies.may_import_figures(by))
    asked = FigureImport(
        dataset=dataset,
        form=form,
        table=table,
        file_name=table,
        period=period,
        municipalities=sorted(municipalities),
        state=state,
        by=by,
        asked_at=timezone.now(),
    )
    asked.full_clean()
    asked.save()
    return asked


@transaction.atomic
def drop_import(*, figure_import: FigureImport, by: User | None) -> FigureImport:
    """Put a file aside that is not wanted; what was made of it is removed."""
    policies.require(policies.may_import_figures(by))
    row = FigureImport.objects.select_for_update().select_related("dataset").get(pk=figure_import.pk)
    if row.state not in {State.CHECKED, State.WAITING, State.DRAFT}:
        raise Refused(_("This file can no longer be put aside."))
    change(figure_import, state=State.DROPPED, finished_at=timezone.now())
    folder = settings.FIGURES_DIR / folder_of(row)
    transaction.on_commit(lambda: publishing.remove(folder))
    events.record("figures.dropped", on=figure_import, by=by, dataset=row.dataset.slug)
    return figure_import


@transaction.atomic
def read_again(*, figure_import: FigureImport, by: User | None) -> FigureImport:
    """Put a file in line once more: others published in between, or the definitions or rules were mended.

    Of what was published already the file comes in anew, as an import of its own.
    """
    policies.require(policies.may_import_figures(by))
    row = FigureImport.objects.select_for_update().select_related("dataset").get(pk=figure_import.pk)
    if not (row.file or row.table) or row.state in {State.DRAFT, State.WAITING, State.FETCHING, State.READING}:
        raise Refused(_("This file cannot be read again."))
    if row.state in {State.PUBLISHED, State.DROPPED}:
        return _anew(row, by)
    change(figure_import, state=State.WAITING, percentage=0, problems=[], problem_count=0, report={}, finished_at=None)
    events.record("figures.asked", on=figure_import, by=by, dataset=row.dataset.slug)
    return figure_import


def _anew(row: FigureImport, by: User | None) -> FigureImport:
    """Ask for the same file, or the same table, once more."""
    again: dict[str, Any] = {"dataset": row.dataset, "form": row.form, "period": row.period, "by": by}
    if not row.file:
        return ask_fetch(table=row.table, municipalities=row.municipalities, **again)
    with row.file.open("rb") as file:
        file.name = row.file_name
        return ask_import(
            file=file,
            release=row.release,
            mapping=row.mapping,
            rules=row.rules,
            municipalities=row.municipalities,
            **again,
        )


def folder_of(figure_import: FigureImport) -> str:
    """Return the name of the folder that an import makes."""
    return f"{figure_import.dataset.slug}-{figure_import.pk}"


def change(figure_import: FigureImport, **fields: Any) -> None:
    """Write some fields of an import."""
    for name, value in fields.items():
        setattr(figure_import, name, value)
    figure_import.save(update_fields=list(fields))

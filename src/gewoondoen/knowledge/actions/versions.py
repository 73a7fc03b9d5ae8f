"""A version that stands ready becomes the one that everyone reads, or is taken back: one row in the database."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.actions.asking import change
from gewoondoen.knowledge.models import Dataset, FigureImport, Version
from gewoondoen.people.models import User

State = FigureImport.State


def current_of(dataset: Dataset, scope: str) -> Version | None:
    """Return the version that holds now."""
    return Version.objects.filter(dataset=dataset, scope=scope, state=Version.State.CURRENT).first()


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
        _end(current, Version.State.SUPERSEDED)
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
    change(figure_import, state=State.PUBLISHED)
    _record(version, "figures.published", by)
    return version


@transaction.atomic
def undo_version(*, version: Version, by: User | None) -> Version | None:
    """Take a version back; the one that it replaced holds again. Returns that one, None when there was none."""
    policies.require(policies.may_import_figures(by))
    row = Version.objects.select_for_update().get(pk=version.pk)
    if row.state != Version.State.CURRENT:
        raise Refused(_("Only the version in use can be undone."))
    if row.replaces and row.replaces.removed_at:
        raise Refused(_("The version before this one is no longer kept, so this one cannot be undone."))
    _end(row, Version.State.UNDONE)
    if row.replaces:
        row.replaces.state, row.replaces.ended_at = Version.State.CURRENT, None
        row.replaces.save(update_fields=["state", "ended_at"])
    _record(row, "figures.undone", by)
    version.state = row.state
    return row.replaces


def _end(version: Version, state: str) -> None:
    """Take a version out of use."""
    version.state, version.ended_at = state, timezone.now()
    version.save(update_fields=["state", "ended_at"])


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

"""What an analyst sees of imports and versions."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import fetching, policies
from gewoondoen.knowledge.models import ColumnMapping, Dataset, FigureImport, Indicator, Version

MOVING = frozenset({FigureImport.State.WAITING, FigureImport.State.FETCHING, FigureImport.State.READING})


def imports_for(viewer: Actor | None) -> QuerySet[FigureImport]:
    """Return the imports, newest first: for who may import."""
    if not policies.may_import_figures(viewer):
        return FigureImport.objects.none()
    return FigureImport.objects.select_related("dataset", "by", "mapping").order_by("-id")


def import_for(viewer: Actor | None, pk: int) -> FigureImport:
    """Return one import; raises Http404 for who may not see it."""
    return get_object_or_404(imports_for(viewer), pk=pk)


def versions_for(viewer: Actor | None) -> QuerySet[Version]:
    """Return the versions, newest first: for who may import."""
    if not policies.may_import_figures(viewer):
        return Version.objects.none()
    return Version.objects.select_related("dataset", "by", "source", "replaces").order_by("-id")


def version_for(viewer: Actor | None, pk: int) -> Version:
    """Return one version; raises Http404 for who may not see it."""
    return get_object_or_404(versions_for(viewer), pk=pk)


def in_hand(rows: Iterable[FigureImport]) -> bool:
    """Whether one of these imports will move by itself: a page then looks again."""
    return any(each.state in MOVING for each in rows)


def is_stale(figure_import: FigureImport) -> bool:
    """Whether others published since a file was read, so that its report says something of what no longer holds."""
    if figure_import.state != FigureImport.State.CHECKED:
        return False
    current = Version.objects.filter(
        dataset=figure_import.dataset, scope=figure_import.report["scope"], state=Version.State.CURRENT
    ).first()
    return str(figure_import.report["previous"]) != (current.folder if current else "")


def came_before(figure_import: FigureImport) -> FigureImport | None:
    """Return the import by which the very same file was published before, None when there is none."""
    if not figure_import.digest:
        return None
    same = FigureImport.objects.filter(
        dataset=figure_import.dataset, digest=figure_import.digest, state=FigureImport.State.PUBLISHED
    )
    return same.filter(pk__lt=figure_import.pk).order_by("-pk").first()


def indicators_in(viewer: Actor | None, dataset: Dataset) -> dict[str, Indicator]:
    """Return all indicators of a dataset by slug, those out of use too: for who may import."""
    if not policies.may_import_figures(viewer):
        return {}
    return {each.slug: each for each in Indicator.objects.filter(dataset=dataset)}


def mappings_for(viewer: Actor | None) -> QuerySet[ColumnMapping]:
    """Return how columns of own tables were pointed out: for who may import."""
    if not policies.may_import_figures(viewer):
        return ColumnMapping.objects.none()
    return ColumnMapping.objects.select_related("dataset", "made_by").order_by("name")


def importable(viewer: Actor | None) -> QuerySet[Dataset]:
    """Return the datasets into which a file can come: for who may import."""
    if not policies.may_import_figures(viewer):
        return Dataset.objects.none()
    return Dataset.objects.filter(is_active=True).order_by("name")


def fetchable(viewer: Actor | None) -> QuerySet[Dataset]:
    """Return the datasets that can be fetched from their source: for who may import."""
    return importable(viewer).filter(form__in=fetching.FETCHED)


def to_read_again(viewer: Actor | None, dataset: Dataset) -> list[FigureImport]:
    """Return the imports behind the versions in use of a dataset whose file is still there."""
    found = versions_for(viewer).filter(dataset=dataset, state=Version.State.CURRENT).select_related("source__dataset")
    return [each.source for each in found if each.source and (each.source.file or each.source.table)]

"""What an analyst sees of imports and versions."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.models import FigureImport, Version


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

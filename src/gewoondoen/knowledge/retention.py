"""How long files of figures are kept: those that are not used, and versions that were replaced. Never one in use."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import retention
from gewoondoen.knowledge import publishing
from gewoondoen.knowledge.models import FigureImport, Indicator, Version

FILES_KEPT = timedelta(days=30)
VERSIONS_KEPT = timedelta(days=90)
# What the publishing step calls a folder; nothing else below FIGURES_DIR is touched.
FOLDER = re.compile(r"[a-z0-9_-]+-\d+(\.making|\.fetched)?")
State = FigureImport.State


def unused_files(now: datetime) -> int:
    """Remove the files of imports that came to nothing; one that was never decided on is put aside."""
    before = now - FILES_KEPT
    left = FigureImport.objects.filter(state__in=[State.DRAFT, State.CHECKED], asked_at__lt=before)
    for each in left.select_related("dataset"):
        publishing.remove(settings.FIGURES_DIR / (each.staged or f"{each.dataset.slug}-{each.pk}"))
        each.state, each.finished_at = State.DROPPED, before
        each.save(update_fields=["state", "finished_at"])
    done = [State.REFUSED, State.FAILED, State.DROPPED]
    return _without_file(FigureImport.objects.filter(state__in=done, finished_at__lte=before))


def _without_file(imports: QuerySet[FigureImport]) -> int:
    """Remove the files of imports, which stay in the list; returns how many."""
    rows = list(imports.exclude(file=""))
    for each in rows:
        each.file.delete(save=True)
    return len(rows)


def old_versions(now: datetime) -> int:
    """Remove the files of versions out of use, but for the one that would hold if the one in use were undone.

    Of a dataset with rules for small numbers all stay: what was published once is set against what is withheld now.
    """
    ruled = [each.dataset_id for each in Indicator.objects.all() if each.has_rules]
    fallbacks = Version.objects.filter(state=Version.State.CURRENT, replaces__isnull=False).values("replaces")
    old = Version.objects.filter(ended_at__lt=now - VERSIONS_KEPT, removed_at=None).exclude(pk__in=fallbacks)
    rows = list(old.exclude(dataset__in=ruled))
    for each in rows:
        publishing.remove(settings.FIGURES_DIR / each.folder)
        each.removed_at = now
        each.save(update_fields=["removed_at"])
    _without_file(FigureImport.objects.filter(versions__in=rows))
    return len(rows)


def orphaned_folders(now: datetime) -> int:
    """Remove folders that no row names: what a process that died had begun, or a row that went."""
    if not settings.FIGURES_DIR.is_dir():
        return 0
    named = set(Version.objects.values_list("folder", flat=True))
    named |= set(FigureImport.objects.filter(state=State.CHECKED).values_list("staged", flat=True))
    orphans = [
        each
        for each in settings.FIGURES_DIR.iterdir()
        if FOLDER.fullmatch(each.name)
        and each.name not in named
        and each.stat().st_mtime < (now - FILES_KEPT).timestamp()
    ]
    for each in orphans:
        publishing.remove(each)
    return len(orphans)


retention.add(retention.Rule("knowledge.files", _("Files of figures that were not used"), unused_files))
retention.add(retention.Rule("knowledge.versions", _("Figures that were replaced or taken back"), old_versions))
retention.add(retention.Rule("knowledge.folders", _("Figures that were left half-way"), orphaned_folders))

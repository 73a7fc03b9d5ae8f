"""Who is let in at the addresses of importing: analysts, of whichever area."""

from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from gewoondoen.knowledge import actions
from gewoondoen.knowledge.models import FigureImport
from tests.knowledge.bringing import sent
from tests.knowledge.making import dataset, town_figures, usual
from tests.rights import Right
from tests.world import World, everywhere

ANALYSTS = everywhere("analyst")


def waiting(_world: World) -> Mapping[str, object]:
    """A file that waits."""
    usual()
    return {"pk": actions.ask_import(dataset=dataset(), form="own", file=sent(), by=None).pk}


def checked(_world: World) -> Mapping[str, object]:
    """A file that was read and waits for a decision."""
    town_figures()
    made = FigureImport.objects.create(
        dataset=dataset(),
        form="own",
        file=SimpleUploadedFile("cijfers.csv", b"x"),
        file_name="cijfers.csv",
        state=FigureImport.State.CHECKED,
        staged="kern-999",
        asked_at=FigureImport.objects.get().asked_at,
        report=FigureImport.objects.get().report,
    )
    return {"pk": made.pk}


def table(_world: World) -> Mapping[str, object]:
    """An own table of which the columns have to be pointed out."""
    usual()
    return {"pk": actions.keep_table(dataset=dataset(), file=sent(), by=None).pk}


def version(_world: World) -> Mapping[str, object]:
    """A version in use."""
    return {"pk": town_figures().pk}


ROUTES: list[Right] = [
    Right("knowledge:imports", ANALYSTS),
    Right("knowledge:import_new", ANALYSTS),
    Right("knowledge:import_new", ANALYSTS, method="post"),
    Right("knowledge:import_fetch", ANALYSTS),
    Right("knowledge:import_fetch", ANALYSTS, method="post"),
    Right("knowledge:import", ANALYSTS, waiting),
    Right("knowledge:import_progress", ANALYSTS, waiting),
    Right("knowledge:import_columns", ANALYSTS, table),
    Right("knowledge:import_columns", ANALYSTS, table, method="post"),
    Right("knowledge:import_publish", ANALYSTS, checked),
    Right("knowledge:import_publish", ANALYSTS, checked, method="post"),
    Right("knowledge:import_drop", ANALYSTS, waiting),
    Right("knowledge:import_drop", ANALYSTS, waiting, method="post"),
    Right("knowledge:import_again", ANALYSTS, checked),
    Right("knowledge:import_again", ANALYSTS, checked, method="post"),
    Right("knowledge:versions", ANALYSTS),
    Right("knowledge:version_undo", ANALYSTS, version),
    Right("knowledge:version_undo", ANALYSTS, version, method="post"),
]

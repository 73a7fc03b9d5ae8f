"""What happens after the fact: files are read in the background. Each is safe to run twice."""

from django.utils import timezone
from django_tasks import task

from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.knowledge import actions
from gewoondoen.knowledge.models import FigureImport
from gewoondoen.people.telling import notify


@on("figures.asked")
def put_in_line(event: Event) -> None:
    """Have the file read by a task of its own: it takes longer than a handler may hold its transaction."""
    read.enqueue(event.subject_id)


@task()
def read(pk: int) -> None:
    """Read a file that waits; one that another has in hand is looked at again when that one may have died."""
    figure_import = FigureImport.objects.select_related("dataset", "mapping").filter(pk=pk).first()
    if figure_import is None:
        return
    actions.read_import(figure_import=figure_import)
    if figure_import.state in {FigureImport.State.FETCHING, FigureImport.State.READING}:
        read.using(run_after=timezone.now() + actions.LEASE).enqueue(pk)


@on("figures.checked", "figures.refused")
def tell_who_asked(event: Event) -> None:
    """Tell who brought the file in that it was read."""
    figure_import = FigureImport.objects.filter(pk=event.subject_id).first()
    if figure_import is not None and figure_import.by_id is not None:
        notify(people=[figure_import.by_id], event=event)

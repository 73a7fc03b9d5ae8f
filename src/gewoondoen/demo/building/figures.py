"""Ten years of figures, published along the ordinary way; that they were is written as history, like all else."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings

from gewoondoen.demo import figures, geography
from gewoondoen.demo.building.log import Log
from gewoondoen.demo.calendar import Calendar
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, declarations, publishing
from gewoondoen.knowledge.models import Dataset, FigureImport, Version
from gewoondoen.people.models import User

# Tells that the folder of figures is the demo's: only then may it be emptied.
MARK = "voorbeeldstad"
# Before publishing, somebody looks at what was read.
READ, LOOKED_AT = timedelta(minutes=-25), timedelta(minutes=-20)
SQUARE_METRES_A_HECTARE = 10_000


@contextmanager
def own_folder() -> Iterator[None]:
    """Make the folder of figures the demo's own, and leave nothing in it when what is done inside fails.

    What a database forgets its files must forget too. Those that an earlier attempt left when it was killed go as well;
    a folder that holds anything else is refused.
    """
    root = settings.FIGURES_DIR
    clear()
    if root.is_dir() and any(root.iterdir()):
        raise Refused(f"{root} holds figures that are not of the demo. Set DATA_DIR to a folder for the demo.")
    root.mkdir(parents=True, exist_ok=True)
    (root / MARK).touch()
    try:
        yield
    except BaseException:
        clear()
        raise


def clear() -> None:
    """Remove all figures, where they are the demo's."""
    root = settings.FIGURES_DIR
    if not (root / MARK).is_file():
        return
    for folder in (each for each in root.iterdir() if each.is_dir()):
        publishing.remove(folder)
    (root / MARK).unlink()


def build_figures(seed: int, calendar: Calendar, scale: float, users: Mapping[str, User], log: Log) -> int:
    """Publish everything, and let the log tell of it as of the day on which it came out; returns how many versions."""
    declared = declarations.load()
    actions.bring_in_declarations(declared)
    made = figures.publications(
        seed=seed,
        calendar=calendar,
        surfaces={shape.code: shape.outline.area / SQUARE_METRES_A_HECTARE for shape in geography.shapes(seed)},
        declared=declared,
        scale=scale,
    )
    datasets = {each.slug: each for each in Dataset.objects.all()}
    for each in made:
        with events.held() as told:
            version = actions.publish_reading(
                dataset=datasets[each.dataset], found=each.reading, by=users["analyst"], name=f"{each.name}.csv"
            )
        _date_back(version, each)
        log.take(told[:-1], at=each.at + LOOKED_AT)
        log.take(told[-1:], at=each.at)
    return len(made)


def _date_back(version: Version, publication: figures.Publication) -> None:
    """Say of a version and its import that they are of then."""
    Version.objects.filter(pk=version.pk).update(made_at=publication.at)
    Version.objects.filter(replaced_by=version).update(ended_at=publication.at)
    FigureImport.objects.filter(versions=version).update(
        asked_at=publication.at + READ, finished_at=publication.at + LOOKED_AT
    )

"""An own table comes in: by the rules of its mapping, the names of the town's areas and what its indicators are."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from gewoondoen.knowledge import actions, problems
from gewoondoen.knowledge.cells import Problem
from gewoondoen.knowledge.models import ColumnMapping, Dataset, FigureImport
from gewoondoen.knowledge.queries.naming import codes_by_name
from tests.knowledge.making import dataset, indicator
from tests.world import World

pytestmark = pytest.mark.django_db
RULES: dict[str, Any] = {
    "area": {"column": "buurt"},
    "period": {"column": "week", "grain": "week"},
    "columns": {"aantal": "bezoekers"},
    "decimal": ",",
}


@pytest.fixture
def own(world: World) -> Dataset:
    found = dataset("eigen", name="Eigen tellingen", form="own", frequency="week")
    indicator("bezoekers", dataset=found)
    return found


def brought_in(own: Dataset, text: str) -> FigureImport:
    mapping = ColumnMapping.objects.create(name="Tellingen", dataset=own, rules=RULES, made_at=timezone.now())
    file = ContentFile(text.encode("cp1252"), name="tellingen.csv")
    asked = actions.ask_import(dataset=own, form="own", file=file, by=None, mapping=mapping)
    return actions.read_import(figure_import=asked)


def test_areas_are_found_by_the_names_of_the_town(own: Dataset, world: World) -> None:
    area = world.lindehof
    found = brought_in(own, f"buurt;week;aantal\n{area.name};2024-W01;12\n{area.code};2024-W02;14\n")
    assert found.state == FigureImport.State.CHECKED
    assert list(found.report["periods"]["bezoekers"]) == ["2024-W01", "2024-W02"]


def test_what_is_wrong_is_kept_by_row_and_column_and_worded_again(own: Dataset) -> None:
    found = brought_in(own, "buurt;week;aantal\nNergens;2024-W01;12\nGM9999;2024-W02;12,5\nGM9999;2024-W03;-3\n")
    assert found.state == FigureImport.State.REFUSED
    found.refresh_from_db()
    kept = [(each["reason"], each["row"], each["column"]) for each in found.problems]
    assert kept == [("unknown_name", 2, "buurt"), ("not_whole", 3, "aantal"), ("negative", 4, "aantal")]
    assert problems.worded(Problem(**found.problems[1])).startswith("Rij 3, kolom aantal: 12,5 is geen geheel getal")


def test_a_figure_that_stands_there_twice_is_refused(own: Dataset) -> None:
    found = brought_in(own, "buurt;week;aantal\nGM9999;2024-W01;12\nGM9999;2024-W01;13\n")
    assert [each["reason"] for each in found.problems] == ["doubled"]
    assert problems.worded(Problem(**found.problems[0])).startswith("Rij 3, kolom aantal")


def test_a_name_of_two_areas_names_neither(world: World) -> None:
    area = world.lindehof
    area.name = "Wijk 01 " + world.town.name
    area.save()
    assert codes_by_name()[world.town.name.casefold()] == ""

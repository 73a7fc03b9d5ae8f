"""What comes in stands beside what was there, is whole or not at all, adds and never erases, and can be undone."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.knowledge import actions, queries
from gewoondoen.knowledge.actions import importing
from gewoondoen.knowledge.cells import Unusable, places
from gewoondoen.knowledge.models import FigureImport, Version
from gewoondoen.knowledge.values import Figure, Reason
from tests.knowledge.making import dataset, indicator, publish, reading, town_figures, usual
from tests.world import World

pytestmark = pytest.mark.django_db
LINDEHOF = "BU99990001"


def figure(slug: str, code: str, period: str = "2020") -> Figure | None:
    found = queries.published(queries.catalogue(None), [code], [slug], [period])
    return found[0] if found else None


def test_a_figure_is_read_with_its_cell_its_rank_and_the_import_that_brought_it() -> None:
    version = town_figures()
    found = figure("inwoners", LINDEHOF)
    assert found is not None
    assert (found.value, found.rank, found.ranked) == (2_500, 2, 4)
    assert (found.column, found.row, found.release) == ("inwoners", 6, "2021-03-26")
    assert found.version == version.source_id


def test_a_share_that_is_given_only_as_counts_is_worked_out_and_says_of_what() -> None:
    town_figures()
    found = figure("aandeel_65_plus", LINDEHOF)
    assert found is not None
    assert found.value == pytest.approx(10.0)
    assert found.column == "inwoners_65_plus / inwoners"


def test_a_share_of_nobody_cannot_occur() -> None:
    usual()
    publish({("inwoners", "2020"): {LINDEHOF: 0}, ("inwoners_65_plus", "2020"): {LINDEHOF: 0}})
    found = figure("aandeel_65_plus", LINDEHOF)
    assert found is not None
    assert (found.value, found.reason) == (None, Reason.IMPOSSIBLE)


def test_a_table_that_fills_up_later_adds_and_never_erases() -> None:
    usual()
    publish({("inwoners", "2020"): {LINDEHOF: 100, "BU99990002": 200}, ("woz", "2020"): {LINDEHOF: Reason.NOT_YET}})
    publish({("inwoners", "2020"): {LINDEHOF: Reason.NOT_YET}, ("woz", "2020"): {LINDEHOF: 240}})
    assert [figure("inwoners", LINDEHOF).value, figure("inwoners", "BU99990002").value] == [100, 200]  # type: ignore[union-attr]
    assert figure("woz", LINDEHOF).value == 240  # type: ignore[union-attr]


def test_what_the_source_withholds_later_is_withheld() -> None:
    usual()
    publish({("woz", "2020"): {LINDEHOF: 240}})
    publish({("woz", "2020"): {LINDEHOF: Reason.WITHHELD}})
    found = figure("woz", LINDEHOF)
    assert found is not None
    assert (found.value, found.reason) == (None, Reason.WITHHELD)


def test_undoing_brings_back_what_was_there() -> None:
    usual()
    publish({("inwoners", "2020"): {LINDEHOF: 100}})
    second = publish({("inwoners", "2020"): {LINDEHOF: 111}})
    before = actions.undo_version(version=second, by=None)
    assert before is not None
    assert figure("inwoners", LINDEHOF).value == 100  # type: ignore[union-attr]
    with pytest.raises(Refused):
        actions.undo_version(version=second, by=None)


def test_a_table_that_holds_all_years_on_the_borders_of_one_comes_whole() -> None:
    usual()
    years = {("inwoners", "2019"): {LINDEHOF: 90}, ("inwoners", "2020"): {LINDEHOF: 100}}
    by_year = dataset("by-year", tables={"2020": "84799NED"})
    whole = dataset("whole", tables={"2025": "47018NED"}, boundary_year=2025)
    with pytest.raises(Unusable):
        publish(years, into=by_year)
    assert publish(years, into=whole).scope == ""


def test_what_one_source_says_of_a_border_holds_beside_sources_that_know_of_none() -> None:
    usual()
    for number, change in enumerate((1, 3, None)):
        each = indicator(f"aantal_{number}", dataset=dataset(f"bron-{number}"))
        found = reading({(each.slug, "2020"): {LINDEHOF: 10}})
        found.places = places([(LINDEHOF, "Lindehof", "GM9999", 2020, change)])
        actions.publish_reading(dataset=each.dataset, found=found, by=None)
    catalogue = queries.catalogue(None)
    assert catalogue.store.changes(catalogue.folders, [LINDEHOF]) == {(LINDEHOF, 2020): 3}


def test_figures_that_stand_in_a_file_twice_are_refused_and_leave_nothing(figures_dir: Path) -> None:
    usual()
    found = reading({("inwoners", "2020"): {LINDEHOF: 100}})
    found.blocks.append(found.blocks[0])
    with pytest.raises(Unusable) as refused:
        actions.publish_reading(dataset=dataset(), found=found, by=None)
    problem = refused.value.problems[0]
    assert (problem.reason, problem.row, problem.column) == ("doubled", 2, "inwoners")
    assert list(figures_dir.iterdir()) == []
    assert not Version.objects.exists()


def test_two_imports_that_were_read_at_once_cannot_both_be_published() -> None:
    usual()
    made = []
    for value in (1, 2):
        each = FigureImport.objects.create(dataset=dataset(), form="own", asked_at="2026-01-01T00:00Z")
        found = reading({("inwoners", "2020"): {LINDEHOF: value}})
        made.append(importing._ready(each, found, importing._build(each, found)))
    actions.publish_import(figure_import=made[0], by=None)
    with pytest.raises(Stale):
        actions.publish_import(figure_import=made[1], by=None)
    assert figure("inwoners", LINDEHOF).value == 1  # type: ignore[union-attr]


def test_the_report_tells_what_is_new_changed_and_strange() -> None:
    inhabitants = usual()["inwoners"]
    indicator("mannen", part_of=inhabitants, split="geslacht", least=0)
    indicator("vrouwen", part_of=inhabitants, split="geslacht")
    publish({("inwoners", "2019"): {LINDEHOF: 1000, "BU99990002": 700}, ("inwoners", "2020"): {LINDEHOF: 1000}})
    second = publish(
        {
            ("inwoners", "2020"): {LINDEHOF: 1010, "BU99990002": 2000},
            ("mannen", "2020"): {LINDEHOF: 400, "BU99990002": -5},
            ("vrouwen", "2020"): {LINDEHOF: 400, "BU99990002": 1000},
        }
    )
    assert second.source is not None
    report = second.source.report
    assert {key: report["counts"][key] for key in ("new", "changed", "same", "kept")} == {
        "new": 5, "changed": 1, "same": 0, "kept": 2,
    }  # fmt: skip
    assert report["changed"] == [["inwoners", LINDEHOF, "2020", 1000, 1010]]
    strange = {each["kind"]: each["examples"] for each in report["strange"]}
    assert [row[:4] for row in strange["beyond_bounds"]] == [["mannen", "BU99990002", "2020", -5]]
    assert [row[:3] for row in strange["jump"]] == [["inwoners", "BU99990002", "2020"]]
    assert ["inwoners", LINDEHOF, "2020", 1010, 800] in strange["sum"]


def test_only_an_analyst_publishes_and_everyone_may_know_of_it(world: World) -> None:
    usual()
    found = reading({("inwoners", "2020"): {LINDEHOF: 1}})
    with pytest.raises(PermissionDenied):
        actions.publish_reading(dataset=dataset(), found=found, by=world.user("area_worker.own"))
    version = actions.publish_reading(dataset=dataset(), found=found, by=world.user("analyst.own"))
    event = Event.objects.get(verb="figures.published")
    assert (event.subject_id, event.visibility) == (version.pk, "public")


def test_an_internal_dataset_does_not_exist_for_a_resident(world: World) -> None:
    usual()
    secret = dataset("intern", visibility="internal")
    indicator("meldingen_huis", dataset=secret)
    publish({("meldingen_huis", "2020"): {LINDEHOF: 12}}, into=secret)
    for persona, count in (("resident.own", 0), ("anonymous", 0), ("area_worker.own", 1)):
        catalogue = queries.catalogue(world.person(persona))
        assert len(queries.published(catalogue, [LINDEHOF], ["meldingen_huis"])) == count


def test_readers_see_only_the_folder_of_figures() -> None:
    town_figures()
    store = queries.store()
    with pytest.raises(Exception, match="Permission Error"):
        store.rows("SELECT * FROM read_csv('/etc/passwd')")
    with pytest.raises(ValueError, match="reading only"):
        store.rows(f"COPY (SELECT 1) TO '{store.root}/x.csv'")

"""A file is put in line, read by a worker beside what is there, and looked at before anyone sees its figures."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.knowledge import actions, queries, reading, retention, tasks
from gewoondoen.knowledge.cells import Unusable
from gewoondoen.knowledge.models import FigureImport, Indicator, Version
from gewoondoen.people.models import Notice
from tests.knowledge.bringing import BAD, FORM, GOOD, OTHER, sent, small_reader, work
from tests.knowledge.making import dataset, usual
from tests.world import World

pytestmark = pytest.mark.django_db
State = FigureImport.State
LONG_AGO = timedelta(days=31)


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading.READERS, FORM, small_reader)


def asked(text: str = GOOD, **fields: object) -> FigureImport:
    usual()
    return actions.ask_import(dataset=dataset(), form=FORM, file=sent(text), by=None, **fields)  # type: ignore[arg-type]


def checked(text: str = GOOD) -> FigureImport:
    made = asked(text)
    work()
    return FigureImport.objects.get(pk=made.pk)


def published(text: str = GOOD) -> Version:
    return actions.publish_import(figure_import=checked(text), by=None)


def value_of(slug: str, code: str) -> float | None:
    found = queries.published(queries.catalogue(None), [code], [slug])
    return found[0].value if found else None


def test_a_file_that_was_read_stands_ready_and_nobody_sees_it_until_it_is_published() -> None:
    made = checked()
    assert (made.state, made.report["counts"]["new"], made.report["numbers"]) == (State.CHECKED, 4, 3)
    assert value_of("inwoners", "BU99990001") is None
    actions.publish_import(figure_import=made, by=None)
    assert value_of("inwoners", "BU99990001") == 2500


def test_a_file_that_cannot_be_used_says_where_and_leaves_what_was_there(figures_dir: Path) -> None:
    published()
    before = sorted(figures_dir.rglob("*"))
    made = checked(BAD)
    assert made.state == State.REFUSED
    assert made.problems == [{"reason": "no_number", "row": 2, "column": "inwoners", "details": {"value": "veel"}}]
    assert sorted(figures_dir.rglob("*")) == before
    assert Version.objects.count() == 1


def test_who_brought_a_file_in_is_told_when_it_was_read(world: World) -> None:
    usual()
    analyst = world.user("analyst.own")
    actions.ask_import(dataset=dataset(), form=FORM, file=sent(), by=analyst)
    work()
    [notice] = Notice.objects.filter(user=analyst)
    assert Event.objects.get(pk=notice.event_id).verb == "figures.checked"


def test_a_file_that_is_read_twice_is_read_once() -> None:
    made = checked()
    tasks.read.call(made.pk)
    assert Event.objects.filter(verb="figures.checked").count() == 1


def test_what_a_worker_that_died_had_begun_is_begun_anew(figures_dir: Path) -> None:
    made = asked()
    FigureImport.objects.filter(pk=made.pk).update(
        state=State.READING, percentage=40, seen_at=timezone.now() - actions.LEASE - timedelta(seconds=1)
    )
    half = figures_dir / f"kern-{made.pk}.making"
    half.mkdir(parents=True)
    (half / "by_area.parquet").write_text("half")
    tasks.read.call(made.pk)
    made.refresh_from_db()
    assert made.state == State.CHECKED
    assert not half.exists()


def test_what_another_worker_has_in_hand_is_left_to_it_and_looked_at_again_later() -> None:
    made = asked()
    DBTaskResult.objects.all().delete()
    FigureImport.objects.filter(pk=made.pk).update(state=State.READING, percentage=40, seen_at=timezone.now())
    tasks.read.call(made.pk)
    made.refresh_from_db()
    assert (made.state, made.percentage) == (State.READING, 40)
    [later] = DBTaskResult.objects.all()
    assert later.run_after > timezone.now() + actions.LEASE - timedelta(minutes=1)


def test_a_reader_that_breaks_leaves_a_file_that_can_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise MemoryError

    made = asked()
    with monkeypatch.context() as patched:
        patched.setitem(reading.READERS, FORM, broken)  # type: ignore[arg-type]
        with pytest.raises(MemoryError):
            tasks.read.call(made.pk)
    made.refresh_from_db()
    assert made.state == State.FAILED
    actions.read_again(figure_import=made, by=None)
    work()
    made.refresh_from_db()
    assert made.state == State.CHECKED


def test_two_analysts_who_publish_at_once_do_not_undo_each_other() -> None:
    first, second = asked(GOOD), asked(OTHER)
    work()
    first.refresh_from_db()
    second.refresh_from_db()
    actions.publish_import(figure_import=first, by=None)
    with pytest.raises(Stale):
        actions.publish_import(figure_import=second, by=None)
    assert value_of("inwoners", "BU99990001") == 2500
    again = actions.read_again(figure_import=second, by=None)
    work()
    again.refresh_from_db()
    actions.publish_import(figure_import=again, by=None)
    assert value_of("inwoners", "BU99990001") == 2600


def test_after_a_version_was_undone_another_can_be_published() -> None:
    first = published()
    second = published(OTHER)
    assert actions.undo_version(version=second, by=None) == first
    third = published(OTHER)
    assert (third.replaces, third.number) == (first, 3)
    assert value_of("inwoners", "BU99990001") == 2600


def test_what_is_put_aside_leaves_no_figures_behind(
    figures_dir: Path, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    made = checked()
    assert (figures_dir / made.staged).is_dir()
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_import(figure_import=made, by=None)
    assert FigureImport.objects.get(pk=made.pk).state == State.DROPPED
    assert not (figures_dir / made.staged).exists()


def test_the_file_of_figures_in_use_comes_in_anew_when_it_is_read_again() -> None:
    version = published()
    assert version.source is not None
    again = actions.read_again(figure_import=version.source, by=None)
    work()
    again.refresh_from_db()
    assert again.pk != version.source_id
    assert (again.state, again.report["counts"]["same"], again.file_name) == (State.CHECKED, 4, "cijfers.csv")
    version.refresh_from_db()
    assert version.state == Version.State.CURRENT


def test_a_file_that_is_being_read_is_not_put_in_line_a_second_time() -> None:
    made = asked()
    with pytest.raises(Refused):
        actions.read_again(figure_import=made, by=None)


def test_a_trial_tells_what_would_change_and_keeps_nothing(tmp_path: Path, figures_dir: Path) -> None:
    published()
    before = sorted(figures_dir.rglob("*"))
    file = tmp_path / "nieuw.csv"
    file.write_text(OTHER)
    report = actions.trial(dataset=dataset(), path=file, by=None, form=FORM)
    assert report["counts"] == {"new": 0, "changed": 2, "same": 2, "kept": 0}
    assert report["changed"][0] == ["woz", "BU99990002", "2020", None, 240.0]
    assert report["names"]["BU99990002"] == "Buurt 2"
    assert sorted(figures_dir.rglob("*")) == before
    assert FigureImport.objects.count() == 1


def test_a_trial_of_a_file_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    usual()
    file = tmp_path / "fout.csv"
    file.write_text(BAD)
    with pytest.raises(Unusable):
        actions.trial(dataset=dataset(), path=file, by=None, form=FORM)


def test_at_the_command_line_a_file_is_read_at_once_and_no_worker_takes_it() -> None:
    usual()
    made = actions.import_now(dataset=dataset(), form=FORM, file=sent(), by=None)
    assert made.state == State.CHECKED
    assert not Event.objects.filter(verb="figures.asked").exists()


def test_only_an_analyst_brings_figures_in(world: World) -> None:
    usual()
    with pytest.raises(PermissionDenied):
        actions.ask_import(dataset=dataset(), form=FORM, file=sent(), by=world.user("resident.own"))
    assert FigureImport.objects.count() == 0


def test_columns_of_an_own_table_get_a_name_once() -> None:
    usual()
    table = actions.keep_table(dataset=dataset(), file=sent(), by=None)
    rules = {"area": "code"}
    mapping = actions.name_columns(figure_import=table, name="Tellingen", layout="wide", rules=rules, by=None)
    table.refresh_from_db()
    assert (table.state, table.mapping) == (State.WAITING, mapping)
    other = actions.keep_table(dataset=dataset(), file=sent(), by=None)
    with pytest.raises(Refused) as refused:
        actions.name_columns(figure_import=other, name="Tellingen", layout="wide", rules=rules, by=None)
    assert refused.value.field == "name"


# How long files are kept -----------------------------------------------------------------------------------------


def test_the_file_of_an_import_that_was_refused_is_removed_after_a_month() -> None:
    made = checked(BAD)
    assert retention.unused_files(timezone.now()) == 0
    assert retention.unused_files(timezone.now() + LONG_AGO) == 1
    made.refresh_from_db()
    assert (bool(made.file), made.problem_count) == (False, 1)


def test_what_nobody_decided_on_is_put_aside_after_a_month(figures_dir: Path) -> None:
    made = checked()
    retention.unused_files(timezone.now() + LONG_AGO)
    made.refresh_from_db()
    assert (made.state, bool(made.file)) == (State.DROPPED, False)
    assert not (figures_dir / made.staged).exists()


def test_the_version_in_use_and_the_one_before_it_stay_whatever_their_age(figures_dir: Path) -> None:
    first, second, third = published(), published(OTHER), published(GOOD)
    years_later = timezone.now() + timedelta(days=1000)
    assert retention.old_versions(years_later) == 1
    assert [(figures_dir / each.folder).is_dir() for each in (first, second, third)] == [False, True, True]
    assert actions.undo_version(version=third, by=None) == second
    with pytest.raises(Refused):
        actions.undo_version(version=second, by=None)
    assert value_of("inwoners", "BU99990001") == 2600


def test_what_was_published_with_a_rule_for_small_numbers_is_kept_to_be_set_against_what_comes(
    figures_dir: Path,
) -> None:
    usual()
    Indicator.objects.filter(slug="inwoners").update(minimum_count=5)
    versions = [published(), published(OTHER), published(GOOD)]
    assert retention.old_versions(timezone.now() + timedelta(days=1000)) == 0
    assert all((figures_dir / each.folder).is_dir() for each in versions)


def test_a_version_that_was_replaced_lately_stays() -> None:
    published()
    published(OTHER)
    published(GOOD)
    assert retention.old_versions(timezone.now() + timedelta(days=89)) == 0


def test_folders_that_no_row_names_are_removed_after_a_month_and_nothing_else(figures_dir: Path) -> None:
    version, waiting = published(), checked(OTHER)
    for name in ("kern-99", "kern-98.making", "van-mij"):
        (figures_dir / name).mkdir()
    assert retention.orphaned_folders(timezone.now()) == 0
    assert retention.orphaned_folders(timezone.now() + LONG_AGO) == 2
    assert {each.name for each in figures_dir.iterdir()} == {version.folder, waiting.staged, "van-mij"}

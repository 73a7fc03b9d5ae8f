"""The files of the demo's figures come and go with its database, and those of others stay."""

from pathlib import Path

import pytest

from gewoondoen.demo import actions
from gewoondoen.demo.building import figures
from gewoondoen.demo.building.log import Log
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge.models import Version
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db


def test_what_goes_wrong_halfway_leaves_neither_rows_nor_files(
    figures_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_log: object, **_options: object) -> int:
        assert len(list(figures_dir.iterdir())) > 5
        raise OSError("The disk is full.")

    monkeypatch.setattr(Log, "write", breaks)
    with pytest.raises(OSError, match="disk"):
        actions.fill(now=NOW, scale=0.01)
    assert list(figures_dir.iterdir()) == []
    assert not Version.objects.exists()
    assert not Event.objects.exists()


def test_figures_of_others_are_never_emptied(figures_dir: Path) -> None:
    (figures_dir / "kwb-1").mkdir(parents=True)
    with pytest.raises(Refused, match="not of the demo"):
        actions.fill(now=NOW, scale=0.01)
    figures.clear()
    assert [each.name for each in figures_dir.iterdir()] == ["kwb-1"]


def test_what_a_killed_demo_left_behind_goes(figures_dir: Path) -> None:
    half = figures_dir / "kwb-1.making"
    half.mkdir(parents=True)
    half.chmod(0o555)
    (figures_dir / figures.MARK).touch()
    with figures.own_folder():
        assert [each.name for each in figures_dir.iterdir()] == [figures.MARK]

"""Each test of the demo has a folder of figures of its own; the filled municipality is written once for a module."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from gewoondoen.demo import actions

NOW = datetime(2026, 3, 10, 11, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def figures_dir(request: pytest.FixtureRequest, tmp_path: Path, settings: Settings) -> Path:
    """The folder of figures: that of the filled municipality where a test asks for it."""
    own = tmp_path / "figures"
    settings.FIGURES_DIR = request.getfixturevalue("filled_folder") if "filled" in request.fixturenames else own
    return Path(settings.FIGURES_DIR)


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("filled") / "figures"


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker, filled_folder: Path) -> Iterator[actions.Filled]:
    """The whole municipality on a small scale; what a test changes is undone after it, all of it after the module."""
    with django_db_blocker.unblock(), override_settings(FIGURES_DIR=filled_folder), transaction.atomic():
        yield actions.fill(now=NOW, scale=0.05)
        transaction.set_rollback(True)

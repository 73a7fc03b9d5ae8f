"""What every test may use: a small made-up town, its standing cast of people, and the two databases kept alike."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import translation

from gewoondoen.kernel import limits
from gewoondoen.signals import advising
from gewoondoen.signals.queries.routing import forget_rules
from tests.world import World

# Playwright's sync API runs its own event loop; Django would refuse database calls beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SHARED = next(
    (
        parent / "shared" / "data"
        for parent in [Path(os.environ.get("GEWOONDOEN_SHARED", "/nowhere")), *Path(__file__).resolve().parents]
        if (parent / "shared" / "data").is_dir()
    ),
    None,
)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The database of the tests begins without declared figures: a test makes what it needs, or brings those in."""
    post_migrate.disconnect(dispatch_uid="knowledge.declarations", sender=apps.get_app_config("knowledge"))


@pytest.fixture
def world(db: None) -> World:
    """A town of two districts with two neighbourhoods each; people are made when a test asks for them."""
    return World.build()


@pytest.fixture(autouse=True)
def figures_dir(tmp_path: Path, settings: object) -> Path:
    """Keep figures in the test's own folder."""
    settings.FIGURES_DIR = tmp_path / "figures"  # type: ignore[attr-defined]
    return tmp_path / "figures"


@pytest.fixture
def shared_data() -> Path:
    """The folder with real data; the test is skipped, with this message, where it is absent."""
    if SHARED is None:
        pytest.skip("The folder shared/data with real data is not beside this repository.")
    return SHARED


@pytest.fixture(autouse=True)
def _fresh_start() -> Iterator[None]:
    """No test sees what another left in the cache, or the language of another's last request."""
    cache.clear()
    limits.windows.forget()
    forget_rules()
    advising.forget()
    translation.deactivate()
    yield
    cache.clear()
    translation.deactivate()


@pytest.fixture
def htmx_client() -> Client:
    """A client that asks as htmx does."""
    return Client(headers={"HX-Request": "true"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is marked concurrency needs writers that do not queue for one file; on SQLite it would prove nothing."""
    if connection.vendor == "postgresql":
        return
    for item in items:
        if item.get_closest_marker("concurrency"):
            item.add_marker(pytest.mark.skip(reason="SQLite has one writer at a time"))


@pytest.fixture(autouse=True, scope="session")
def _let_flush_empty_the_events() -> Iterator[None]:
    """Transactional tests empty all tables; on SQLite that needs an open retention pass, as events are append-only."""
    if connection.vendor != "sqlite":
        yield
        return
    operations = type(connection.ops)
    original = operations.sql_flush

    def sql_flush(self: object, style: object, tables: list[str], **options: object) -> list[str]:
        statements = original(self, style, tables, **options)
        passes = [each for each in statements if "kernel_retentionpass" in each]
        others = [each for each in statements if "kernel_retentionpass" not in each]
        opened = "INSERT INTO kernel_retentionpass (opened_at) VALUES ('2000-01-01')"
        return [opened, *others, *passes] if passes else statements

    operations.sql_flush = sql_flush
    yield
    operations.sql_flush = original

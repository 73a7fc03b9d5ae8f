"""A browser as people have it: Dutch, in Amsterdam. The machine's own Chromium where there is one."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    own = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    return {"executable_path": own, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    # Not made from the plugin's fixture of the same name: pytest 9.2 fails on such a chain between session fixtures.
    return {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


# What migrations wrote (the themes) is emptied after each test with a server, hence serialized_rollback in the marks.


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of while a test runs (the content security policy speaks here); none is right."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    assert heard == []

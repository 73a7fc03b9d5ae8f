"""Each test has a store of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def figures_dir(tmp_path: Path, settings: object) -> Path:
    """Keep figures in the test's own folder."""
    settings.FIGURES_DIR = tmp_path / "figures"  # type: ignore[attr-defined]
    return tmp_path / "figures"

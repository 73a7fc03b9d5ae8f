"""Throwing the demo's data away, and nothing else: a database with other data is never touched."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from gewoondoen.areas.models import Area
from gewoondoen.demo import queries
from gewoondoen.demo.building import figures
from gewoondoen.people.models import User


def holds_other_data() -> bool:
    """Whether the database has people or areas that are not the demo's."""
    tables = set(connection.introspection.table_names())
    if not {User._meta.db_table, Area._meta.db_table} <= tables:
        return False
    return (User.objects.exists() or Area.objects.exists()) and not queries.is_filled()


def empty() -> None:
    """Remove the figures and every table of the demo; events are append-only, they go with the whole database."""
    if holds_other_data():
        raise RuntimeError("Only the demo's own database is emptied.")
    figures.clear()
    if connection.vendor == "sqlite":
        connection.close()
        file = Path(str(settings.DATABASES["default"]["NAME"]))
        for each in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            each.unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")

"""The full-text index over the stems: FTS5 kept by triggers on SQLite, a GIN expression index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE kernel_searchindex USING fts5(stems, content='kernel_searchentry', content_rowid='id')",
    """CREATE TRIGGER kernel_search_added AFTER INSERT ON kernel_searchentry BEGIN
       INSERT INTO kernel_searchindex(rowid, stems) VALUES (new.id, new.stems); END""",
    """CREATE TRIGGER kernel_search_removed AFTER DELETE ON kernel_searchentry BEGIN
       INSERT INTO kernel_searchindex(kernel_searchindex, rowid, stems) VALUES ('delete', old.id, old.stems); END""",
    """CREATE TRIGGER kernel_search_changed AFTER UPDATE ON kernel_searchentry BEGIN
       INSERT INTO kernel_searchindex(kernel_searchindex, rowid, stems) VALUES ('delete', old.id, old.stems);
       INSERT INTO kernel_searchindex(rowid, stems) VALUES (new.id, new.stems); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER kernel_search_added",
    "DROP TRIGGER kernel_search_removed",
    "DROP TRIGGER kernel_search_changed",
    "DROP TABLE kernel_searchindex",
]
POSTGRES = ["CREATE INDEX kernel_searchindex ON kernel_searchentry USING gin (to_tsvector('simple', stems))"]
POSTGRES_BACK = ["DROP INDEX kernel_searchindex"]


def run(schema_editor, sqlite, postgres):
    for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgres:
        schema_editor.execute(statement, params=None)


def forward(apps, schema_editor):
    run(schema_editor, SQLITE, POSTGRES)


def backward(apps, schema_editor):
    run(schema_editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_append_only")]
    operations = [migrations.RunPython(forward, backward)]

"""Events are append-only: the database itself refuses to change or remove one outside a retention pass."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER kernel_event_never_updated BEFORE UPDATE ON kernel_event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER kernel_event_never_deleted BEFORE DELETE ON kernel_event
WHEN NOT EXISTS (SELECT 1 FROM kernel_retentionpass)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
"""

POSTGRES = """
CREATE FUNCTION kernel_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM kernel_retentionpass) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER kernel_event_append_only BEFORE UPDATE OR DELETE ON kernel_event
FOR EACH ROW EXECUTE FUNCTION kernel_event_append_only();
"""


def forward(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE.split("END;\n"):
            if statement.strip():
                schema_editor.execute(statement + "END;")
    else:
        schema_editor.execute(POSTGRES, params=None)


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER kernel_event_never_updated")
        schema_editor.execute("DROP TRIGGER kernel_event_never_deleted")
    else:
        schema_editor.execute("DROP TRIGGER kernel_event_append_only ON kernel_event")
        schema_editor.execute("DROP FUNCTION kernel_event_append_only()")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]

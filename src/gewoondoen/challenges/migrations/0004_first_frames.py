from django.db import migrations


def keep_what_was_agreed(apps, schema_editor):
    """A challenge that has a question agreed on it: that is its first frame."""
    Frame = apps.get_model("challenges", "Frame")
    framed = apps.get_model("challenges", "Challenge").objects.exclude(question="")
    Frame.objects.bulk_create(
        [
            Frame(
                challenge=challenge,
                number=1,
                question=challenge.question,
                success=challenge.success,
                state="agreed",
                put_forward_at=challenge.moved_at,
                agreed_at=challenge.moved_at,
            )
            for challenge in framed.iterator()
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    """Data apart from schema. On the way back the question stays on the challenge itself, so nothing is undone."""

    dependencies = [("challenges", "0003_shared_work")]

    operations = [migrations.RunPython(keep_what_was_agreed, migrations.RunPython.noop)]

"""Texts to start an answer from, to begin with; and an index by which the lessons are found."""

from django.db import migrations, models
from django.db.models import Q

# Name, outcome, text. What stands between braces and is not filled in by itself is filled in by hand.
DEFAULTS = (
    (
        "Hersteld",
        "done",
        "Wij zijn bij {plek} geweest en hebben het hersteld op {dag}.\n\nZiet u nog iets dat niet goed is? Laat het ons "
        "weten, dan kijken wij opnieuw.",
    ),
    (
        "Opgeruimd",
        "done",
        "Bij {plek} is opgeruimd op {dag}. Wij kijken de komende weken of het schoon blijft.\n\nDank u wel dat u het "
        "meldde.",
    ),
    (
        "Afspraak gemaakt",
        "done",
        "Wij hebben gesproken met {met wie}. Wij spraken af: {afspraak}.\n\nMerkt u er niets van? Bel {contactpersoon} of "
        "schrijf op uw eigen pagina.",
    ),
    (
        "Deels gedaan",
        "partly",
        "Een deel is klaar: {wat er klaar is}. Dat deden wij op {dag}.\n\nHieronder staat wat nog niet kan en waarom.",
    ),
    (
        "Gaan wij niet doen",
        "not_done",
        "Wij hebben bij {plek} gekeken en uw vraag besproken. Wij gaan dit niet doen. Wij begrijpen dat u daar op had "
        "gehoopt. Hieronder leest u waarom.\n\nWilt u erover praten? {contactpersoon} belt u graag.",
    ),
    (
        "Later, bij groot onderhoud",
        "not_done",
        "Dit pakken wij niet nu aan, maar bij het groot onderhoud in {gebied}. Dat staat gepland in {wanneer}. Tot die "
        "tijd zorgen wij dat het veilig is.",
    ),
    (
        "Doorgegeven aan een ander",
        "passed_on",
        "Dit is geen werk van de gemeente. Wij hebben uw melding doorgegeven, met wat u schreef maar zonder uw gegevens. "
        "Hieronder staat aan wie.\n\nZij beslissen wat er gebeurt. Hoort u niets? Bel {contactpersoon}, dan vragen wij "
        "het na.",
    ),
    (
        "Bedankt voor uw compliment",
        "heard",
        "Dank u wel. Wij hebben uw woorden doorgegeven aan de mensen die het werk doen in {gebied}. Daar zijn zij blij "
        "mee.",
    ),
)


def add(apps, schema_editor):
    template = apps.get_model("signals", "AnswerTemplate")
    known = set(template.objects.values_list("name", flat=True))
    template.objects.bulk_create(
        template(name=name, outcome=outcome, text=text) for name, outcome, text in DEFAULTS if name not in known
    )


def remove(apps, schema_editor):
    """Take away the texts that nobody changed."""
    template = apps.get_model("signals", "AnswerTemplate")
    for name, outcome, text in DEFAULTS:
        template.objects.filter(name=name, outcome=outcome, text=text).delete()


class Migration(migrations.Migration):
    dependencies = [("signals", "0006_what_goes_home")]
    operations = [
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(fields=["-id"], condition=~Q(lesson=""), name="signal_lessons"),
        ),
        migrations.RunPython(add, remove),
    ]

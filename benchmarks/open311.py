"""What it costs to take a report in through Open311: real requests against two web processes, until it is durable.

    python benchmarks/open311.py --database sqlite --reports 2000

Each request is one POST of another system with a key: the key is checked, the category is read with what it asks
besides, everything is checked, the place is located, and reporter, signal, report, event and task are written in one
transaction. Measured and printed as benchmarks/accept_report.py does.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.accept_report import WORDS, Sending, main


def posts(count: int) -> Sequence[Sending]:
    """Make a key and a category with an extra question, and requests at places all over the town."""
    from gewoondoen.areas.models import Outline
    from gewoondoen.openness import actions
    from gewoondoen.people.models import Role, RoleGrant, User
    from gewoondoen.signals.models import Category, ExtraQuestion, Theme

    administrator = User.objects.create_user("beheer@meetstad.example", "Beheer")
    RoleGrant.objects.create(user=administrator, role=Role.ADMINISTRATOR, area=None)
    _key, secret = actions.make_key(
        name="Meting", organisation="Meetstad", per_minute=60_000, expires_on=None, by=administrator
    )
    category = Category.objects.create(theme=Theme.objects.first(), slug="meting", name="Lantaarn kapot")
    ExtraQuestion.objects.create(category=category, key="mast", text="Welk nummer staat er op de mast?")
    places = list(Outline.objects.filter(area__kind="neighbourhood").values_list("longitude", "latitude"))
    made = []
    for number in range(count):
        longitude, latitude = places[number % len(places)]
        sent = {
            "api_key": secret,
            "service_code": category.slug,
            "lat": latitude,
            "long": longitude,
            "description": f"{WORDS} ({number})",
            "first_name": "M.",
            "last_name": "de Wit",
            "phone": "053 123 45 67",
            "email": f"melder{number}@voorbeeld.example",
            "attribute[mast]": str(number),
        }
        made.append(Sending("/open311/v2/requests.xml", urlencode(sent)))
    return made


if __name__ == "__main__":
    raise SystemExit(main(__doc__, posts))

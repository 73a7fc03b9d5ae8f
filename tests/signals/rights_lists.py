"""Who is let in at the list, its acts, its views and its maps."""

from django.utils import timezone

from gewoondoen.signals.models import SavedView
from tests.rights import Right
from tests.world import PERSONAS, SIGNED_IN, World

NOBODY_ELSE = frozenset[str]()


def view_of_another(world: World) -> dict[str, object]:
    maker = world.administrator()
    return {"pk": SavedView.objects.create(user=maker, name="Open", query="", created_at=timezone.now()).pk}


ROUTES = [
    # What cannot be done to a signal is said a signal: tests/signals/test_bulk.py.
    Right("signals:bulk", SIGNED_IN, method="post"),
    Right("signals:views", SIGNED_IN),
    Right("signals:views", SIGNED_IN, method="post"),
    Right("signals:rename_view", NOBODY_ELSE, view_of_another, method="post"),
    Right("signals:drop_view", NOBODY_ELSE, view_of_another, method="post"),
    Right("signals:points", SIGNED_IN),
    Right("signals:map", PERSONAS),
    Right("signals:public_points", PERSONAS),
]

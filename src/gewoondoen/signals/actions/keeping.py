"""Kept views of the list: somebody's filters under a name."""

from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.models import SavedView
from gewoondoen.ui import paging

LONGEST = 500


@transaction.atomic
def keep_view(*, name: str, query: str, by: User, for_team: bool = False) -> SavedView:
    """Keep filters under a name, for oneself or for all of one's organisation; the same name again replaces them.

    No event: it is a bookmark of one person, and says nothing of a signal.
    """
    if for_team and by.organisation_id is None:
        raise Refused(_("You belong to no organisation, so there is no team to keep it for."), field="team", status=422)
    kept = urlencode(paging.filters_of(dict(parse_qsl(query))))
    if len(kept) > LONGEST:
        raise Refused(_("There are too many filters to keep."), status=422)
    team = by.organisation_id if for_team else None
    values = {"query": kept, "organisation_id": team, "created_at": timezone.now()}
    return SavedView.objects.update_or_create(user=by, name=name.strip(), defaults=values)[0]


@transaction.atomic
def rename_view(*, view: SavedView, name: str, by: User) -> SavedView:
    """Give a kept view another name."""
    policies.require(view.user_id == by.pk)
    if SavedView.objects.filter(user=by, name=name.strip()).exclude(pk=view.pk).exists():
        raise Refused(_("You have a view with this name already."), field="name", status=422)
    view.name = name.strip()
    view.save(update_fields=["name"])
    return view


@transaction.atomic
def drop_view(*, view: SavedView, by: User) -> None:
    """Throw a kept view away; the list itself stays, at its address."""
    policies.require(view.user_id == by.pk)
    view.delete()

"""Lists of plans that were looked at."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from gewoondoen.people.models import User
from gewoondoen.plans.models import PlanImport


def imports_of(viewer: User) -> QuerySet[PlanImport]:
    """Return the lists that a person looked at or published, newest first."""
    return PlanImport.objects.filter(by=viewer)


def import_for(viewer: User, pk: int) -> PlanImport:
    """Return one list of this person's own; raises Http404 otherwise."""
    return get_object_or_404(imports_of(viewer), pk=pk)

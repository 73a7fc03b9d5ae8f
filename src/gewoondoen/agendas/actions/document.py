"""What the document of an agenda shows besides its challenges."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.agendas import policies
from gewoondoen.agendas.actions.writing import locked, record
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.people.models import User


@transaction.atomic
def choose_figures(*, agenda: AreaAgenda, figures: Collection[str], by: User, version: int | None = None) -> AreaAgenda:
    """Say which figures of the area the document shows, by slug; none leaves it to the headlines."""
    agenda = locked(agenda, version)
    policies.require(policies.may_edit(by, agenda))
    if agenda.stage == AreaAgenda.Stage.ENDED:
        raise Refused(_("This agenda has ended and stays as it was."))
    agenda.figures = list(figures)
    save(agenda, "figures")
    record("agenda.figures_chosen", agenda, by, number=len(agenda.figures))
    return agenda

"""An existing agenda is brought in as a start: challenges are named or found, and put in their order."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.agendas import policies, queries
from gewoondoen.agendas.actions.drafting import add_item, leave_off
from gewoondoen.agendas.actions.writing import locked, must_be_edited, record
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.agendas.tables import TableRow, in_order
from gewoondoen.challenges.actions import name_challenge
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User


@transaction.atomic
def bring_in(*, agenda: AreaAgenda, rows: Sequence[TableRow], by: User) -> int:
    """Put the rows of a table on an agenda and return how many came on it: all of them, or nothing.

    A challenge with the same title in the area is taken as it is; one that stands on the agenda already stays where it
    is, so that bringing the same table in twice changes nothing.
    """
    agenda = locked(agenda)
    policies.require(policies.may_edit(by, agenda))
    must_be_edited(agenda)
    found, troubles = queries.becoming(by, agenda, rows)
    if troubles:
        raise Refused(_("An area in the table is not of this agenda. Look at the table again."))
    by_row = {each.row.number: each for each in found if not each.is_on_agenda}
    left_off = [row for row in rows if row.left_off_because]
    for row in [*in_order(rows), *left_off]:
        if row.number not in by_row:
            continue
        becomes = by_row[row.number]
        challenge = becomes.challenge or name_challenge(
            title=row.title,
            why=row.why or _("This stood on the agenda of the area already."),
            area=becomes.area,
            by=by,
            domains=row.domains,
            named_by=Challenge.NamedBy.PLATFORM,
            named_by_organisation=agenda.platform.organisation,
        )
        item = add_item(agenda=agenda, challenge=challenge, by=by, story=row.story)
        if row.left_off_because:
            leave_off(item=item, because=row.left_off_because, by=by)
    record("agenda.brought_in", agenda, by, number=len(by_row))
    return len(by_row)

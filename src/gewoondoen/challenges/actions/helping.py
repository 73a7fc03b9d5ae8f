"""Did it help? Said once the challenge ended by who began it, each report once; said anew it replaces what was said."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges.actions.writing import locked, record
from gewoondoen.challenges.models import Challenge, Helped
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals.models import Report


@transaction.atomic
def say_helped(*, challenge: Challenge, report: Report, says: str, text: str = "") -> Helped:
    """Keep whether it helped; who says it holds the link of the report, or its account (`queries.asked_to_judge`)."""
    challenge = locked(challenge)
    if challenge.is_open:
        raise Refused(_("This challenge was taken up again: the question comes when it ends."))
    if says not in Helped.Says.values:
        raise Refused(_("Choose whether it helped."), field="says", status=422)
    helped = Helped.objects.filter(challenge=challenge, report=report).first()
    is_news = helped is None or helped.says != says
    helped = helped or Helped(challenge=challenge, report=report)
    helped.says, helped.text, helped.at = says, text.strip(), timezone.now()
    helped.full_clean()
    helped.save()
    if is_news:
        # Without what was said: an answer is shown among others, and not as long as there are few.
        record("challenge.helped_said", challenge, None, at_most=events.INVOLVED)
    return helped

"""The link by which who began a challenge says whether it helped, without an account: signed, and nowhere stored."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from gewoondoen.challenges.models import Challenge, Helped
from gewoondoen.kernel.signed import Links
from gewoondoen.signals.models import Report

# As long as the tracking link of a report: trees that were planted are judged the year after.
LINKS = Links("challenges.helped", timedelta(days=400))


def path_for(challenge: Challenge, report: Report) -> str:
    """Return the page on which the person behind a report says whether it helped."""
    return reverse("challenges:helped", args=[challenge.pk, LINKS.token(report.key)])


def asked(challenge: Challenge, report: Report) -> list[tuple[str, str]]:
    """Return each answer in words with the whole address that chooses it, for letters."""
    address = f"{settings.BASE_URL}{path_for(challenge, report)}"
    return [(str(says.label), f"{address}?hielp={says.value}") for says in Helped.Says]

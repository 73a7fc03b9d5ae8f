"""The out-tray: letters are written in the transaction of their cause and leave by the worker, each once."""

import logging
import uuid
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gewoondoen.people.models import Letter

logger = logging.getLogger(__name__)

# A mail server that is down is tried again every quarter of an hour, for three days.
RETRY = timedelta(minutes=15)
MOST_ATTEMPTS = 3 * 24 * 4


def write_letter(*, key: str, to: str, subject: str, body: str, stop_url: str = "") -> None:
    """Put an e-mail in the out-tray, once for each key; it leaves after this transaction.

    A subject is one line: what people typed over several would be refused as a forged header, and never sent.
    `stop_url` is where a mail program sends its own "unsubscribe", for letters that somebody subscribed to.
    """
    line = " ".join(subject.split())[:200]
    letter = Letter(key=key, to=to, subject=line, body=body, stop_url=stop_url, written_at=timezone.now())
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    send_letter.enqueue(key)


@task()
def send_letter(key: str) -> None:
    """Send one letter if it was not sent yet, and empty it; put it back when the mail server does not take it."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update().filter(key=key, sent_at=None).first()
        if letter is None or not letter.to:
            return
        try:
            EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers_of(letter)).send()
        except OSError:  # smtplib's errors are OSErrors: refused, timed out, unreachable
            letter.attempts += 1
            letter.save(update_fields=["attempts"])
            logger.warning("Letter %s could not be sent (attempt %s)", key, letter.attempts, exc_info=True)
            if letter.attempts < MOST_ATTEMPTS:
                send_letter.using(run_after=timezone.now() + RETRY).enqueue(key)
            return
        letter.to = letter.subject = letter.body = letter.stop_url = ""
        letter.sent_at = timezone.now()
        letter.save(update_fields=["to", "subject", "body", "stop_url", "sent_at"])


def headers_of(letter: Letter) -> dict[str, str]:
    """Return the headers of a letter: its own id, and how a mail program stops a subscription (RFC 8058).

    A worker that is killed between the mail server's yes and our own note of it sends the letter once more; it has the
    same id then, by which a mailbox can know it.
    """
    own = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.BASE_URL}/{letter.key}")
    headers = {"Message-ID": f"<{own}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"}
    if letter.stop_url:
        headers["List-Unsubscribe"] = f"<{letter.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers

"""`gewoondoen receive-mail < message`: one e-mail from a mail server's pipe becomes a report.

The exit status tells the mail server what to do (sysexits.h): 0 done, 65 not a letter we can read and 77 refused (it
goes back to the sender), 75 try again later.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from gewoondoen.openness import letters
from gewoondoen.openness.actions import mail

# Three photos of a phone, in the letters of e-mail.
MOST_BYTES = 40 * 1024 * 1024
UNREADABLE, REFUSED, AGAIN = 65, 77, 75


class Command(BaseCommand):
    help = "Take one e-mail in from standard input: as a report, or as words added to one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="A file with the message, in place of standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        raw = self._raw(options["file"])
        if len(raw) > MOST_BYTES:
            raise CommandError("This message is too large.", returncode=UNREADABLE)
        try:
            outcome = mail.take_letter(letters.read(raw))
        except letters.NoLetter as error:
            raise CommandError(f"This is not a letter: {error}.", returncode=UNREADABLE) from error
        except OperationalError as error:
            raise CommandError("The database does not answer. Try again.", returncode=AGAIN) from error
        if outcome.what == "refused":
            raise CommandError("Too many messages of this address.", returncode=REFUSED)
        self.stdout.write(f"{outcome.what} {outcome.reference}".strip())

    @staticmethod
    def _raw(path: str | None) -> bytes:
        """Return the message, and never more than is taken."""
        if path:
            with open(path, "rb") as file:
                return file.read(MOST_BYTES + 1)
        return sys.stdin.buffer.read(MOST_BYTES + 1)

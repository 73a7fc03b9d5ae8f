"""`gewoondoen invite`: give a person a role, by e-mail address. The way in for the first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from gewoondoen.areas.models import Area
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people import actions
from gewoondoen.people.models import Organisation, Role


class Command(BaseCommand):
    help = "Give a person a role, by e-mail address; who has no account yet gets one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="e-mail address of the person")
        parser.add_argument("--role", required=True, help=f"one of {', '.join(Role.values)}")
        parser.add_argument("--area", help="code of the area, for example WK015301; without it: the whole")
        parser.add_argument("--name", default="", help="name of the person, for a new account")
        parser.add_argument("--organisation", help="name of an organisation that is known already")

    def handle(self, *args: Any, **options: Any) -> None:
        email = str(options["email"]).lower()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"'{email}' is not an e-mail address.") from None
        if options["role"] not in Role.values:
            raise CommandError(f"There is no role '{options['role']}'. Choose from {', '.join(Role.values)}.")
        try:
            user = actions.invite(
                email=email,
                name=options["name"],
                organisation=self._organisation(options["organisation"]),
                role=options["role"],
                area=self._area(options["area"]),
                by=None,
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from None
        where = options["area"] or "the whole"
        self.stdout.write(f"{user.email} has the role {options['role']} for {where} and can sign in by e-mailed code.")

    def _area(self, code: str | None) -> Area | None:
        """Return the area with a code."""
        if not code:
            return None
        area = Area.objects.current().filter(code__iexact=code).first()
        if area is None:
            raise CommandError(f"There is no area '{code}'. Import areas first: gewoondoen import areas FILE.")
        return area

    def _organisation(self, name: str | None) -> Organisation | None:
        """Return the organisation with a name."""
        if not name:
            return None
        organisation = Organisation.objects.filter(name__iexact=name).first()
        if organisation is None:
            raise CommandError(f"There is no organisation '{name}'. Add it on the page /mensen/organisaties/ first.")
        return organisation

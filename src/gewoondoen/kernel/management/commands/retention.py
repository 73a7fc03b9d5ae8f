"""`gewoondoen retention`: erase what has been kept long enough, and say how much."""

from typing import Any

from django.core.management.base import BaseCommand

from gewoondoen.kernel import retention


class Command(BaseCommand):
    help = "Erase what has been kept long enough."

    def handle(self, *args: Any, **options: Any) -> None:
        erased = retention.run()
        for rule in retention.rules():
            self.stdout.write(f"{erased[rule.key]:>8}  {rule.meaning}")

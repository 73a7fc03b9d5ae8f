"""`gewoondoen serve`: the web processes."""

import gc
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication


class Application(BaseApplication):
    """Gunicorn with options given in code, so that an operator needs one command only."""

    def __init__(self, options: dict[str, object]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        """Load all code and keep it out of what is looked through for garbage.

        A full look through a quarter of a million objects that stay for ever takes 125 ms, in the middle of a request.
        """
        application = get_wsgi_application()
        import_module(settings.ROOT_URLCONF)
        gc.freeze()
        return application


class Command(BaseCommand):
    help = "Run the web processes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port to listen on")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("collectstatic", interactive=False, verbosity=0)
        Application(
            {
                "bind": options["bind"],
                "workers": settings.WEB_PROCESSES,
                "threads": settings.WEB_THREADS,
                "worker_class": "gthread",
                "keepalive": 15,
                "max_requests": 50_000,
                "max_requests_jitter": 5_000,
            }
        ).run()

"""The one command, `gewoondoen`: what an operator can ask of the platform, each word with one line of help."""

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gewoondoen.config.settings")
    from gewoondoen.cli.commands import run

    return run(sys.argv[1:] if argv is None else argv)

"""Those pages of the manual that the code knows best: every setting, every event.

python tools/manual.py write   write docs/operations/settings.md and docs/events.md
python tools/manual.py check   exit 1 when one of them says something else than the code
"""

import os
import sys
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"

SETTINGS = """# Settings

Everything a municipality may choose is an environment variable. A bad value is refused at start, in one line that names
it. This page is made from `src/gewoondoen/config/env.py` by `python tools/manual.py write`.

| variable | without it | what it is for |
|---|---|---|
"""

EVENTS = """# Events

Every act writes one event, in the transaction of the change (docs/decisions/0002). This is what can happen, which facts
go with it, and how it reads for those involved. `{actor}` is looked up when the event is shown and never stored. Facts
carry no personal data. This page is made from the verbs in the code by `python tools/manual.py write`.

| verb | facts | reads as |
|---|---|---|
"""


def cell(text: object) -> str:
    """Return text that stays in its cell."""
    return str(text).replace("|", "\\|").replace("\n", " ")


def settings_page() -> str:
    """Return the page of settings."""
    from gewoondoen.config.env import VARIABLES

    rows = [
        f"| `{each.name}` | {f'`{cell(each.default)}`' if each.default else '–'} | {cell(each.meaning)} |"
        for each in VARIABLES.values()
    ]
    return SETTINGS + "\n".join(rows) + "\n"


def events_page() -> str:
    """Return the page of events, in English whatever the language of the machine."""
    from django.utils import translation

    from gewoondoen.kernel import verbs

    with translation.override("en"):
        rows = [
            f"| `{name}` | {', '.join(f'`{fact}`' for fact in sorted(verbs.get(name).facts)) or '–'} "
            f"| {cell(verbs.get(name).text)} |"
            for name in verbs.names()
        ]
    return EVENTS + "\n".join(rows) + "\n"


def pages() -> dict[Path, str]:
    """Return each page with what it has to say."""
    return {DOCS / "operations" / "settings.md": settings_page(), DOCS / "events.md": events_page()}


def main(verb: str) -> int:
    """Do one verb; 1 when the check finds a page that is behind."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gewoondoen.config.settings")
    django.setup()
    behind = [path for path, text in pages().items() if not path.exists() or path.read_text() != text]
    if verb == "write":
        for path in behind:
            path.write_text(pages()[path])
        return 0
    print("\n".join(f"{path.relative_to(DOCS.parent)} is behind the code" for path in behind) or "The manual is right.")
    return 1 if behind else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"write", "check"}:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))

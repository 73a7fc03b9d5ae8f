"""The words of `gewoondoen` and the room's command behind each."""

from dataclasses import dataclass

from django.core.management import execute_from_command_line


@dataclass(frozen=True)
class Word:
    """One word (or two) on the command line, the management command it stands for, and its line of help."""

    command: str
    meaning: str


WORDS: dict[str, Word] = {
    "migrate": Word("migrate", "Bring the database up to date."),
    "serve": Word("serve", "Run the web processes."),
    "worker": Word("worker", "Run the background work: notices, mail, search, nightly jobs."),
    "demo": Word("demo", "Run the platform with the made-up municipality Voorbeeldstad."),
    "import areas": Word("import_areas", "Bring in outlines of districts and neighbourhoods (CBS / PDOK)."),
    "import figures": Word("import_figures", "Bring in figures of areas, from a file or from their source."),
    "import themes": Word("import_themes", "Bring in the themes of signals from a CSV file."),
    "import goals": Word("import_goals", "Bring in the goals of council and executive from a CSV file."),
    "import signals": Word("import_signals", "Bring in signals of another system (Signalen, a table, drawings)."),
    "import plans": Word("import_plans", "Bring in what others plan in the areas (CSV, GeoJSON)."),
    "receive-mail": Word("receive_mail", "Take one e-mail in as a report, from a mail server's pipe."),
    "train": Word("train", "Train the classifier that suggests categories on the handled signals."),
    "import categories": Word("import_categories", "Bring in the categories of signals from a CSV file."),
    "figures": Word("figures", "Tell the figures of an area, with sources and why there is no number."),
    "datasets": Word("datasets", "Tell which figures there are, of which years, and whose they are."),
    "surges": Word("surges", "Look for surges in files of cases and places."),
    "patterns count": Word("patterns_count", "Count what was reported, month by month, for how areas fare."),
    "retention": Word("retention", "Erase what has been kept long enough."),
    "invite": Word("invite", "Give a person a role, by e-mail address."),
}


def run(argv: list[str]) -> int:
    """Find the word, run its command; an unknown word prints the list and gives status 2."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if argv[0] == "manage":
        execute_from_command_line(["gewoondoen manage", *argv[1:]])
        return 0
    for length in (2, 1):
        word = WORDS.get(" ".join(argv[:length]))
        if word:
            execute_from_command_line(["gewoondoen", word.command, *argv[length:]])
            return 0
    print(f"gewoondoen: unknown command '{argv[0]}'.\n\n{overview()}")
    return 2


def overview() -> str:
    """Return the help page: every word with its meaning."""
    width = max(map(len, WORDS))
    lines = [f"  {name:<{width}}  {word.meaning}" for name, word in WORDS.items()]
    return "\n".join(
        [
            "usage: gewoondoen COMMAND [options]   (COMMAND --help tells the options)",
            "",
            *lines,
            f"  {'manage':<{width}}  Any other Django command, for developers.",
        ]
    )

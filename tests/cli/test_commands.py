"""The one command: it tells what it can do, and does not swallow what it does not know."""

import pytest
from django.core.management import get_commands

from gewoondoen.cli.commands import WORDS, overview, run


def test_help_lists_every_word_with_its_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    page = capsys.readouterr().out
    assert all(name in page and word.meaning in page for name, word in WORDS.items())


def test_behind_every_word_stands_a_command() -> None:
    assert [name for name, word in WORDS.items() if word.command not in get_commands()] == []


def test_an_unknown_word_is_named_and_gives_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["wegwezen"]) == 2
    assert "wegwezen" in capsys.readouterr().out


def test_the_overview_fits_a_terminal() -> None:
    assert max(map(len, overview().splitlines())) <= 100

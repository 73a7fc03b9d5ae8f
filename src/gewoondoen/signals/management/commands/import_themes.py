"""`gewoondoen import themes FILE`: bring in the themes of signals from a CSV file."""

from gewoondoen.signals import actions
from gewoondoen.signals.actions.themes import COLUMNS, NEEDED
from gewoondoen.signals.management.lists import ListCommand


class Command(ListCommand):
    help = "Bring in the themes of signals from a CSV file. All or nothing: one wrong row, and nothing changes."
    columns, needed, what = COLUMNS, NEEDED, "themes"
    bring_in = actions.import_themes

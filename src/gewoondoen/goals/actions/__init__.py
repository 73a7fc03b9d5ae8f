"""What happens with goals: one function an act of the field, each atomic: policy, write, event."""

from gewoondoen.goals.actions.importing import import_goals
from gewoondoen.goals.actions.keeping import (
    DEEPEST,
    add_framework,
    add_goal,
    change_framework,
    change_goal,
    move_goal,
)
from gewoondoen.goals.actions.linking import look_at_framework, serve, serve_no_longer

__all__ = [
    "DEEPEST",
    "add_framework",
    "add_goal",
    "change_framework",
    "change_goal",
    "import_goals",
    "look_at_framework",
    "move_goal",
    "serve",
    "serve_no_longer",
]

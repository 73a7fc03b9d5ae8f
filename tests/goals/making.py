"""Goals and frameworks for tests, kept by the programme manager of Oost."""

from dataclasses import dataclass
from datetime import date

from gewoondoen.goals import actions
from gewoondoen.goals.models import CouncilFramework, StrategicGoal
from gewoondoen.people.models import User
from tests.challenges.making import Made
from tests.world import World

KEEPER = "programme_manager.own"


@dataclass
class Kept:
    """Goals of Teststad, and challenges that serve them."""

    world: World

    @property
    def keeper(self) -> User:
        """Who keeps the goals."""
        return self.world.user(KEEPER)

    @property
    def made(self) -> Made:
        """The challenges."""
        return Made(self.world)

    def goal(self, title: str = "Veilige wijken", **fields: object) -> StrategicGoal:
        """Write one down."""
        values = {"kind": "goal", "starts_on": date(2026, 6, 1), **fields}
        return actions.add_goal(by=self.keeper, title=title, **values)  # type: ignore[arg-type]

    def framework(self, title: str = "Lichtbeleid", **fields: object) -> CouncilFramework:
        """Write one down."""
        values = {"bounds": "Niet meer dan 2 miljoen.", "decided_on": date(2026, 6, 1), **fields}
        return actions.add_framework(by=self.keeper, title=title, **values)

"""What people set up for themselves and for their work: rules by which reports go, kept lists, areas they follow."""

from collections.abc import Mapping
from datetime import datetime, time

from gewoondoen.areas.models import Area
from gewoondoen.demo.places import code_of
from gewoondoen.following.models import Follow
from gewoondoen.following.pieces import around
from gewoondoen.people.models import Organisation, User
from gewoondoen.signals.models import Category, RoutingRule, SavedView, Theme

# Who follows what, how often: residents their own neighbourhood, a platform member a whole district.
FOLLOWS = (
    ("resident", "Multatulibuurt", Follow.Rhythm.WEEKLY, Follow.Scope.ALL),
    ("annelies-de-groot", "Vossenakkers", Follow.Rhythm.AT_ONCE, Follow.Scope.OUTCOMES),
    ("wim-nijland", "Oude Markt", Follow.Rhythm.DAILY, Follow.Scope.ALL),
    ("platform-member", "Molenwijk", Follow.Rhythm.WEEKLY, Follow.Scope.ALL),
)
VIEWS = (
    ("area-worker", "Open in mijn wijken", "status=open&wie=ik", False),
    ("area-worker", "Belofte verlopen", "te_laat=on", True),
    ("partner", "Wonen", "thema=wonen&status=open", False),
)
AROUND_METRES = 500


def build_habits(users: Mapping[str, User], areas: Mapping[str, Area], at: datetime) -> None:
    """Write the rules, the kept lists and what is followed."""
    rules = [
        RoutingRule(
            name="Geluid in de nacht",
            order=10,
            theme=Theme.objects.get(slug="geluid"),
            from_time=time(22),
            until_time=time(6),
            department=Organisation.objects.filter(name="Toezicht en Handhaving").first(),
            priority="urgent",
        ),
        RoutingRule(
            name="Lampen in de binnenstad",
            order=20,
            area=areas[code_of("Binnenstad")],
            words="lantaarn, lamp, verlichting",
            category=None,
            person=users["joost-verhagen"],
        ),
        RoutingRule(
            name="Ratten: eerst de flats",
            order=30,
            area=areas[code_of("De Kolk")],
            category=Category.objects.filter(theme__slug="dieren", keywords__contains="rat").first(),
            priority="urgent",
        ),
    ]
    for rule in rules[:2]:
        # The third waits to be tried: the page shows both.
        rule.tried_version, rule.is_active = rule.version, True
    RoutingRule.objects.bulk_create(rules)
    SavedView.objects.bulk_create(
        SavedView(
            name=name,
            user=users[slug],
            organisation=users[slug].organisation if for_team else None,
            query=query,
            created_at=at,
        )
        for slug, name, query, for_team in VIEWS
    )
    _follow(users, areas, at)


def _follow(users: Mapping[str, User], areas: Mapping[str, Area], at: datetime) -> None:
    """Write who follows what; one of them a drawn piece."""
    kept = {"created_at": at, "confirmed_at": at}
    Follow.objects.bulk_create(
        Follow(user=users[slug], area=areas[code_of(place)], rhythm=rhythm, scope=scope, **kept)
        for slug, place, rhythm, scope in FOLLOWS
    )
    square = areas[code_of("Multatulibuurt")].outline
    piece = around(square.longitude, square.latitude, AROUND_METRES)
    west, south, east, north = piece.box
    Follow.objects.create(
        user=users["youssef-benali"],
        name="Rond het plein",
        piece=piece.geometry,
        west=west,
        south=south,
        east=east,
        north=north,
        rhythm=Follow.Rhythm.WEEKLY,
        **kept,
    )

"""The addresses of challenges."""

from django.urls import path

from gewoondoen.challenges.views import (
    evidence,
    lists,
    moderating,
    naming,
    notes,
    pages,
    table,
    taking_part,
    tree,
    tree_pictures,
)
from gewoondoen.challenges.views.acting import act
from gewoondoen.challenges.views.acts import ACTS

app_name = "challenges"
urlpatterns = [
    path("", lists.challenges, name="list"),
    path("uitvoer/<str:kind>/", lists.export, name="export"),
    path("nieuw/", naming.new, name="new"),
    path("voeg-toe/<str:reference>/", naming.add_signal, name="add_signal"),
    path("voeg-cijfer-toe/<str:code>/<str:slug>/<str:period>/", naming.add_figure, name="add_figure"),
    path("<int:pk>/", pages.challenge, name="challenge"),
    path("<int:pk>/tafel/", table.table, name="table"),
    path("<int:pk>/tafel/versies/", table.versions, name="versions"),
    path("<int:pk>/tafel/notitie/", notes.write, name="write_note"),
    path("<int:pk>/tafel/notitie/<int:note>/weggooien/", notes.remove, name="remove_note"),
    path("<int:pk>/bewijs/", evidence.board, name="evidence_board"),
    path("<int:pk>/bewijs/<int:item>/foto/", evidence.photo, name="evidence_photo"),
    path("<int:pk>/bewijs/aangeboden/", evidence.offered, name="offered"),
    path("<int:pk>/bewijs/voorbijgegaan/", evidence.passed_over, name="passed_over"),
    path("<int:pk>/bewijs/voorbijgegaan/<int:item>/", evidence.bring_back, name="bring_back"),
    path("<int:pk>/reacties/", taking_part.reactions, name="reactions"),
    path("<int:pk>/hulp/", taking_part.offer_help, name="offer_help"),
    path("hulp/<str:token>/", taking_part.withdraw_offer, name="withdraw_offer"),
    path("<int:pk>/te-lezen/", moderating.moderate, name="moderate"),
    path("<int:pk>/reacties/<int:item>/tonen/", moderating.show_reaction, name="show_reaction"),
    path("<int:pk>/reacties/<int:item>/achterhouden/", moderating.hold_back, name="hold_back"),
    path("<int:pk>/hulp/<int:item>/", moderating.answer_offer, name="answer_offer"),
    path("<int:pk>/onderdelen/", tree.parts, name="parts"),
    path("<int:pk>/onderdelen/plakken/", tree.paste, name="paste_parts"),
    path("<int:pk>/onderdelen/nieuws/", tree.news, name="parts_news"),
    path("<int:pk>/onderdelen/plaat/", tree_pictures.picture, name="tree_picture"),
    path("<int:pk>/onderdelen/plaat.svg", tree_pictures.svg, name="tree_svg"),
    path("<int:pk>/onderdelen/<int:item>/", tree.part, name="part"),
    path("<int:pk>/onderdelen/<int:item>/erbij/", tree.add, name="add_parts"),
    path("<int:pk>/onderdelen/<int:item>/verplaatsen/", tree.move, name="move_part"),
    path("<int:pk>/onderdelen/<int:item>/weghalen/", tree.remove, name="remove_part"),
    path("<int:pk>/onderdelen/<int:item>/bewijs/", tree.evidence, name="part_evidence"),
    *(path(f"<int:pk>/{each.address}/", act, {"key": each.key}, name=each.key) for each in ACTS.values()),
]

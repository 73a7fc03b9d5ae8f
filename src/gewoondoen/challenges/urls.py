"""The addresses of challenges."""

from django.urls import path

from gewoondoen.challenges.views import lists, naming, pages, tree, tree_pictures
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

"""The addresses of challenges."""

from django.urls import path

from gewoondoen.challenges.views import lists, naming, pages, plan
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
    path("<int:pk>/plan/", plan.plan, name="plan"),
    *(path(f"<int:pk>/{each.address}/", act, {"key": each.key}, name=each.key) for each in ACTS.values()),
]

"""Addresses of goals. Addresses are Dutch."""

from django.urls import path

from gewoondoen.goals.views import keeping, linking, pages

app_name = "goals"
urlpatterns = [
    path("", pages.goals, name="goals"),
    path("nieuw/", keeping.new_goal, name="new_goal"),
    path("inlezen/", keeping.bring_in, name="import"),
    path("<int:pk>/", pages.goal, name="goal"),
    path("<int:pk>/wijzigen/", keeping.change_goal, name="change_goal"),
    path("<int:pk>/verplaatsen/", keeping.move_goal, name="move_goal"),
    path("<int:pk>/opgaven/", linking.link, name="link"),
    path("kaders/nieuw/", keeping.new_framework, name="new_framework"),
    path("kaders/<int:pk>/", pages.framework, name="framework"),
    path("kaders/<int:pk>/wijzigen/", keeping.change_framework, name="change_framework"),
    path("opgave/<int:pk>/", linking.of_challenge, name="of_challenge"),
    path("opgave/<int:pk>/kader/", linking.look_at, name="look_at"),
    path("opgave/<int:pk>/doel/<int:goal>/weg/", linking.no_longer, name="no_longer"),
]

"""Addresses of plans. Addresses are Dutch."""

from django.urls import path

from gewoondoen.plans.views import chances, importing, lists, plans

app_name = "plans"
urlpatterns = [
    path("", lists.plans, name="list"),
    path("uitvoer/<str:kind>/", lists.export, name="export"),
    path("veel-tegelijk/", lists.loads, name="loads"),
    path("nieuw/", plans.new, name="new"),
    path("kansen/", chances.chances, name="chances"),
    path("kansen/<int:pk>/", chances.chance, name="chance"),
    path("inlezen/", importing.bring, name="import"),
    path("inlezen/<int:pk>/", importing.look, name="import_look"),
    path("inlezen/<int:pk>/publiceren/", importing.publish, name="import_publish"),
    path("<int:pk>/", plans.plan, name="plan"),
    path("<int:pk>/wijzigen/", plans.change, name="change"),
    path("<int:pk>/aansluiting/", plans.join, name="join"),
    path("<int:pk>/afzeggen/", plans.cancel, name="cancel"),
]

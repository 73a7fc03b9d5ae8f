from django.urls import path

from gewoondoen.ui import views

app_name = "ui"
urlpatterns = [
    path("onderdelen/", views.components, name="components"),
    path("huisstijl.css", views.own_look, name="theme"),
    path("taal/", views.language, name="language"),
]

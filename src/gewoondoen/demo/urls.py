from django.urls import path

from gewoondoen.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("aanmelden/<slug:slug>/", views.sign_in, name="sign-in"),
]

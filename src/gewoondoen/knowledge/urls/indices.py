"""The addresses of indices."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

"""The addresses of comparing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

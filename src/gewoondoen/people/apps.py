from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "gewoondoen.people"
    label = "people"

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "gewoondoen.following"
    label = "following"

"""How does one person get a right over one thing by delegation? The only door to guardian."""

from django.contrib.auth import get_user_model
from django.db import models
from guardian.models import UserObjectPermissionBase
from guardian.shortcuts import assign_perm, remove_perm


class ObjectGrant(UserObjectPermissionBase):
    """Base of a table of delegated rights over one kind of thing, by direct foreign key."""

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True

"""Who are the people of the hub?"""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower

from hub.history import tracked
from hub.models import search_text


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who can sign in with ``email``; no password means none can be used yet."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """One person. What they may do follows from their roles, posts and what they own."""

    email = models.EmailField("email address", max_length=254)
    full_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField("of the demo council", default=False)
    staff_number = models.CharField(max_length=30, blank=True)
    partner = models.ForeignKey(
        "hub.PartnerOrganisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = [Lower("full_name"), "pk"]
        indexes = [GinIndex(search_text.PERSON, name="hub_user_words")]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="hub_user_email_once_in_any_case"),
            models.UniqueConstraint(
                fields=["staff_number"],
                condition=~models.Q(staff_number=""),
                name="hub_user_staff_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def may_sign_in(self) -> bool:
        """Whether the person may use the hub at all; one of the demo council, in a demo only."""
        return self.is_active and (settings.HUB_DEMO or not self.is_demo)

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[0]

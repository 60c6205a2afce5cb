"""Which questions are asked at the door, and about one's own tokens?"""

from datetime import timedelta
from typing import Any

from allauth.account.forms import LoginForm
from django import forms

from hub.models import TokenScope


class SignInForm(LoginForm):
    """Address and password, in the hub's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""


class ChoosePasswordForm(forms.Form):
    """A first or new password, by a one-time link. Typed once: it can be shown, and reset."""

    password = forms.CharField(
        label="Choose a password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. Three or four words that belong together only for you "
        "are easy to remember and hard to guess.",
    )
    again = forms.CharField(
        label="The same password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError("This is not the same as the password above.")
        return again


class TokenForm(forms.Form):
    """A new personal token."""

    name = forms.CharField(
        label="What will use it?", max_length=80, help_text="Such as: quarterly workbook."
    )
    scope = forms.TypedChoiceField(
        label="What may it do?",
        choices=[
            (TokenScope.READ, "Read what you may read"),
            (TokenScope.WRITE, "Also write what you may write"),
        ],
        coerce=TokenScope,
        widget=forms.RadioSelect,
        initial=TokenScope.READ,
        required=False,
        empty_value=TokenScope.READ,
    )
    days = forms.TypedChoiceField(
        label="For how long?",
        choices=[(30, "30 days"), (90, "90 days"), (365, "A year")],
        coerce=lambda text: timedelta(days=int(text)),
        widget=forms.RadioSelect,
        initial=90,
    )


class MailPreferenceForm(forms.Form):
    """When notices come by mail."""

    when = forms.ChoiceField(
        label="When do you want to be told?",
        choices=[
            ("daily", "Once a day, everything in one mail"),
            ("at_once", "At once, a mail for each"),
        ],
        widget=forms.RadioSelect,
        help_text="About updates you owe, what was returned to you, and what you follow.",
    )

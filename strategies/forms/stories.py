"""What do the pages ask that tell a story of change?"""

from django import forms

from strategies.domain.story import StoryColumn
from strategies.models import StoryBox, StoryOfChange


class StoryForm(forms.Form):
    """The words above the picture."""

    summary = forms.CharField(
        label="The story in a few sentences",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Because we do this, that will happen, and people will notice.",
    )


class BoxForm(forms.Form):
    """One box."""

    column = forms.ChoiceField(
        label="Where does it stand?",
        widget=forms.RadioSelect,
        choices=[(column.value, f"{column.label}: {column.asks}") for column in StoryColumn],
    )
    text = forms.CharField(label="What does the box say?", max_length=250)

    def clean_column(self) -> StoryColumn:
        return StoryColumn(self.cleaned_data["column"])


class ArrowForm(forms.Form):
    """What an arrow takes for granted."""

    assumption = forms.CharField(
        label="What do we assume?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What has to hold for the one to lead to the other.",
    )


class ConnectForm(ArrowForm):
    """Which box leads to which."""

    field_order = ["source", "target", "assumption"]

    def __init__(self, *args: object, story: StoryOfChange, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, label in (("source", "Which box"), ("target", "leads to which box?")):
            self.fields[name] = BoxChoice(
                StoryBox.objects.filter(story=story), label=label, empty_label="Choose a box"
            )
        self.order_fields(self.field_order)


class BoxChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A box of a story, with the column that it stands in."""

    def label_from_instance(self, obj: StoryBox) -> str:
        return f"{obj.get_column_display()}: {obj.text}"

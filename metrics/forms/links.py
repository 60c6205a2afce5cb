"""What do the pages ask that say what a metric measures?"""

from django import forms

from hub.forms import DateField


class SearchForm(forms.Form):
    """A word of the name of what the metric measures."""

    q = forms.CharField(label="Part of its name", max_length=80, required=False)


class LinkForm(forms.Form):
    """From which day on."""

    starts = DateField(label="From which day does the metric measure it?")


class EndLinkForm(forms.Form):
    """Until which day."""

    last_day = DateField(
        label="What is the last day on which the metric measures it?",
        help_text="Reports of that day and before keep the link.",
    )

"""Does a form name what is wrong, lead to the cure, and run nothing it was given?"""

from datetime import date

import pytest
from django import forms

from hub.forms import DateField

SCRIPT = "<script>alert(1)</script>"


class ActionForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the plan.", max_length=8)
    due = DateField(label="Due date")
    service = forms.ChoiceField(label="Service", choices=[("", "Choose"), ("w", "Waste")])
    good = forms.ChoiceField(
        label="What is good?", choices=[("h", "High")], widget=forms.RadioSelect
    )
    evidence = forms.FileField(label="Evidence")
    agreed = forms.BooleanField(label="Agreed")

    def clean(self):
        raise forms.ValidationError("The plan is closed. Ask for it to be opened.")


def test_each_line_of_the_summary_names_its_field_and_leads_to_a_control_that_exists():
    page = str(ActionForm({}))
    for target, words in {
        "id_name": "“Name” is empty. Enter it.",
        "id_due_day": "“Due date” is empty. Enter it.",
        "id_service": "“Service” has no answer. Choose one.",
        "id_good_0": "“What is good?” has no answer. Choose one.",
        "id_evidence": "“Evidence” is missing. Choose a file.",
        "id_agreed": "“Agreed” must be ticked to go on.",
    }.items():
        assert f'<a href="#{target}">{words}</a>' in page
        assert f'id="{target}"' in page
    assert "<li>The plan is closed. Ask for it to be opened.</li>" in page


@pytest.mark.parametrize(
    ("year", "fits"), [(1900, True), (2199, True), (1899, False), (9999, False)]
)
def test_a_year_is_one_that_days_can_be_counted_on_from(year, fits):
    form = ActionForm({"due_day": 31, "due_month": 12, "due_year": year})
    assert ("due" not in form.errors) is fits
    assert ("Enter a year from 1900 to 2199." in str(form)) is not fits


def test_message_that_does_not_name_its_field_is_given_the_name_in_the_summary():
    page = str(ActionForm({"name": "far too long a name"}))
    assert '<a href="#id_name">Name: Ensure this value has at most 8 characters' in page


def test_control_says_which_hint_and_which_message_are_its_own():
    page = str(ActionForm({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert "govuk-input--error" in page


def test_form_without_mistakes_shows_no_summary():
    assert "govuk-error-summary" not in str(ActionForm())


def test_labels_hints_and_messages_are_escaped():
    class Hostile(forms.Form):
        field = forms.ChoiceField(
            label=SCRIPT, help_text=SCRIPT, choices=[("a", SCRIPT)], widget=forms.RadioSelect
        )

    page = str(Hostile({"field": SCRIPT}))
    assert SCRIPT not in page
    assert page.count("&lt;script&gt;") >= 4


@pytest.mark.parametrize(
    ("day", "month", "year", "read"),
    [
        ("27", "3", "2026", date(2026, 3, 27)),
        ("01", "01", "2026", date(2026, 1, 1)),
        ("29", "2", "2028", date(2028, 2, 29)),
        (" 3 ", "4", "2026", date(2026, 4, 3)),
        ("31", "4", "2026", None),
        ("29", "2", "2026", None),
        ("27", "", "2026", None),
        ("x", "3", "2026", None),
        ("1", "1", "99999999999", None),
        ("１", "1", "2026", date(2026, 1, 1)),
        ("1-1", "1", "2026", None),
    ],
)
def test_date_in_three_boxes(day, month, year, read):
    form = ActionForm({"due_day": day, "due_month": month, "due_year": year})
    form.is_valid()
    assert form.cleaned_data.get("due") == read
    if read is None:
        assert "Enter a real date" in str(form["due"].errors)


def test_date_that_was_refused_is_shown_as_it_was_typed():
    page = str(ActionForm({"due_day": "31", "due_month": "4", "due_year": "2026"})["due"])
    assert 'name="due_day" type="text" inputmode="numeric" value="31"' in page


def test_date_already_known_fills_the_boxes():
    page = str(ActionForm(initial={"due": date(2026, 3, 27)})["due"])
    assert 'name="due_month" type="text" inputmode="numeric" value="3"' in page


class ManyForm(forms.Form):
    several = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )


def test_tick_boxes_show_their_ticks_and_are_no_radio_buttons():
    """To Django a group of tick boxes is a kind of radio buttons; it must not look like one."""
    page = str(ManyForm(initial={"several": ["b"]})["several"])
    assert page.count("govuk-checkboxes__input") == 2
    assert "govuk-radios__input" not in page

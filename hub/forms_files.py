"""What does a page ask that takes a spreadsheet, and which of its sheets does it mean?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub.models import StoredFile


class SpreadsheetForm(forms.Form):
    """A spreadsheet to look at."""

    file = forms.FileField(
        label="Spreadsheet (Excel .xlsx or CSV)", max_length=200, help_text="10 MB at most."
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > StoredFile.LARGEST:
            raise ValidationError("The file is larger than 10 MB. Remove pictures, or split it.")
        return file


class SheetForm(forms.Form):
    """Which sheet of a workbook holds ``what`` is looked for."""

    def __init__(self, *args: Any, names: Sequence[str], what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"] = forms.ChoiceField(
            label=f"Which sheet holds the {what}?",
            widget=forms.RadioSelect,
            choices=[(name, name) for name in names],
        )

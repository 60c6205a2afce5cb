"""How is a value written so that no spreadsheet program runs it?"""

from typing import Any

# A cell that begins with one of these may be taken for a formula.
LEADS = ("=", "+", "-", "@", "\t", "\r", "\0")


def inert(value: Any) -> Any:
    """Text that could start a formula with an apostrophe before it; typed values untouched.

    -5 stays the number -5; the text "-5" becomes "'-5".
    """
    if isinstance(value, str) and value.startswith(LEADS):
        return f"'{value}"
    return value

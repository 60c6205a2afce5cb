"""How does a test get the cast? By asking for ``cast``; models are read only once Django is up."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cast import Cast


@pytest.fixture
def cast(db: None) -> "Cast":
    """The small council of tests/cast.py, in the test's own transaction."""
    from tests.cast import make_cast

    return make_cast()

"""How are very many small objects made quickly, such as the cells and rows of a long file?"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave the search for circular rubbish until afterwards; also usable as a decorator.

    Objects that are all still needed are searched again and again as their number grows, which
    takes longer than making them. Those no longer referred to are freed at once all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

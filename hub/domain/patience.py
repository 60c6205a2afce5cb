"""How long does the machinery wait before it tries again?"""

from datetime import timedelta

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=30)


def pause_after(tries: int) -> timedelta:
    """The wait after the first, second, ... try: 30 seconds, doubling, half an hour at most."""
    doublings = min(max(tries, 1) - 1, 16)
    return min(FIRST_PAUSE * 2**doublings, LONGEST_PAUSE)

"""What was reported? Frozen copies of a plan's figures, some of them published."""

from reporting.models.frozen_report import FrozenReport

__all__ = ["FrozenReport"]

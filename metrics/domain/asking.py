"""How often a year is somebody asked for something?"""

from __future__ import annotations

from decimal import Decimal

from metrics.domain.rules import Frequency

VALUES_A_YEAR = {
    Frequency.MONTHLY: Decimal(12),
    Frequency.QUARTERLY: Decimal(4),
    Frequency.HALF_YEARLY: Decimal(2),
    Frequency.ANNUAL: Decimal(1),
    Frequency.BIENNIAL: Decimal("0.5"),
    Frequency.ROLLING: Decimal(4),
    Frequency.POOLED: Decimal(1),
}
"""How many values of a metric are due in a year. Every second year is half a one."""

"""A target in words, and whether anybody has decided it."""

from data_access.targets import Target
from domain.measures import Form, Measure
from translation import _
from translation.formats import format_days, format_number, format_percent

ROUNDING = 1e-9


def target_words(target: Target, measure: Measure) -> str:
    """90 % (förslag), or 90 % once it is decided."""
    value = target_value(target.value, measure)
    return value if target.is_decided else value + _(" (förslag)")


def goal_words(target: Target, measure: Measure) -> str:
    """90 % (förslag), or högst 5 % where less is better: for tables."""
    words = target_words(target, measure)
    return _("högst {value}", value=words) if measure.direction == "down" else words


def target_value(value: float, measure: Measure) -> str:
    """With a decimal where somebody has given it one."""
    shown = value * 100 if measure.form is Form.SHARE else value
    decimals = 0 if abs(shown - round(shown)) < ROUNDING else 1
    if measure.form is Form.SHARE:
        return format_percent(value, decimals)
    if measure.form is Form.DAYS and not decimals:
        return format_days(value)
    return format_number(value, decimals)

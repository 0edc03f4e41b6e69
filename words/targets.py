"""A target in words, and whether anybody has decided it."""

from data_access.targets import Target
from domain.measures import Form, Measure
from translation import _
from translation.formats import format_number, format_percent


def target_words(target: Target, measure: Measure) -> str:
    """90 % (förslag), or 90 % once it is decided."""
    is_share = measure.form is Form.SHARE
    value = format_percent(target.value, 0) if is_share else format_number(target.value)
    return value if target.is_decided else value + _(" (förslag)")

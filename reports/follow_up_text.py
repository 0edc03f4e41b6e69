"""What a signed follow-up says of the period."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FollowUpText:
    """`signed_by`: a role, never a person. `reference`: that of the quality management system."""

    analysis: str
    actions: tuple[str, ...]
    signed_by: str
    signed_on: date
    reference: str = ""

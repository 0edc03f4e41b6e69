"""Texts that somebody types in the product, made fit to be kept."""

from dataclasses import dataclass

from domain.personal_identity import mask_personal_numbers

LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class OwnText:
    """One line without control signs or personal identity numbers."""

    text: str
    was_masked: bool

    @property
    def is_too_long(self) -> bool:
        return len(self.text) > LONGEST_TEXT


def read_text(value: object) -> OwnText:
    """What is no text is nothing; what no reader sees is dropped."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    line = "".join(sign for sign in words if sign.isprintable()).strip()
    masked = mask_personal_numbers(line)
    return OwnText(masked, masked != line)

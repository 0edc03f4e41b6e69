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
    line = visible_line(value) if isinstance(value, str) else ""
    masked = mask_personal_numbers(line)
    return OwnText(masked, masked != line)


def visible_line(text: str) -> str:
    """One line of what a reader sees: NUL and half signs, which no database takes, are dropped."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable()).strip()

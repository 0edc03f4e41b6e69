"""Texts of a form that are kept as typed, or refused with a reason; nothing is cut in silence."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from domain.personal_identity import mask_personal_numbers

LINE_BREAKS = ("\r\n", "\r", "\u2028", "\u2029", "\x85")


class TextFault(StrEnum):
    """Why a text is not kept."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    CONTROL_SIGN = "control_sign"


@dataclass(frozen=True, slots=True)
class TypedText:
    """`text` is fit to be kept and shown whatever the fault, which decides whether it is."""

    text: str
    was_masked: bool
    fault: TextFault | None


def read_typed_text(value: str, longest: int, *, has_lines: bool = False) -> TypedText:
    """Spaces are put right, personal identity numbers masked, invisible signs dropped.

    Control signs, NUL among them, are a fault: no keyboard types them.
    """
    for sign in LINE_BREAKS:
        value = value.replace(sign, "\n")
    value = value.replace("\t", " ")
    is_controlled = any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in value)
    lines = [_clean(line) for line in value.split("\n")]
    text = "\n".join(lines).strip() if has_lines else " ".join(filter(None, lines))
    masked = mask_personal_numbers(text)
    return TypedText(masked, masked != text, _fault(masked, longest, is_controlled))


def _clean(line: str) -> str:
    kept = (" " if unicodedata.category(sign) == "Zs" else sign for sign in line)
    return "".join(sign for sign in kept if sign.isprintable()).strip()


def _fault(text: str, longest: int, is_controlled: bool) -> TextFault | None:
    if is_controlled:
        return TextFault.CONTROL_SIGN
    if not text:
        return TextFault.MISSING
    return TextFault.TOO_LONG if len(text) > longest else None

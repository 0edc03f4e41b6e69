"""Make the fonts of the report's PDF from the page's own font, in two weights as TTF.

python -m pip install fonttools brotli; python scripts/report_fonts.py

They are called Mobilkoll Sans: the licence (SIL OFL 1.1) reserves the word Source to unmodified
versions. Needed again only when assets/fonts/source-sans-3.woff2 changes.
"""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "assets" / "fonts" / "source-sans-3.woff2"
TARGET = ROOT / "reports" / "fonts"
FAMILY = "Mobilkoll Sans"
COPYRIGHT, LICENCE, LICENCE_ADDRESS = 0, 13, 14
REGULAR, BOLD, CLEARED = 0x40, 0x20, 0x61


def main() -> None:
    for style, weight in (("Regular", 400), ("Bold", 700)):
        font = TTFont(SOURCE)
        font.flavor = None
        font = instantiateVariableFont(font, {"wght": weight})
        _mark(font, style, weight)
        font.save(TARGET / f"mobilkoll-sans-{style.lower()}.ttf")


def _mark(font: TTFont, style: str, weight: int) -> None:
    """Weight and names; what told of the variable font is dropped."""
    is_bold = style == "Bold"
    font["OS/2"].usWeightClass = weight
    kept = font["OS/2"].fsSelection & ~CLEARED
    font["OS/2"].fsSelection = kept | (BOLD if is_bold else REGULAR)
    font["head"].macStyle = int(is_bold)
    if "STAT" in font:
        del font["STAT"]
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (COPYRIGHT, LICENCE, LICENCE_ADDRESS)]
    full = f"{FAMILY} {style}"
    for number, text in (
        (1, FAMILY), (2, style), (3, full), (4, full), (5, "Version 1.0"),
        (6, full.replace(" ", "", 1).replace(" ", "-")),
    ):  # fmt: skip
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()

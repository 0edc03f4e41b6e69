"""The browser the pages are measured in."""

import shutil

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def find_chromium() -> str | None:
    """Path of the installed Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser")

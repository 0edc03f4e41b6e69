"""Every word the interface shows goes through here.

Swedish is the source text; another language is a catalogue beside it. A Swedish sentence without an
entry in the catalogue is shown in Swedish.
"""

from translation.catalogues import LANGUAGES, current_language, speak, use_language
from translation.catalogues import N_ as N_
from translation.catalogues import gettext as _

__all__ = ["LANGUAGES", "N_", "_", "current_language", "speak", "use_language"]

"""That the routine no longer applies, wherever it is followed up."""

from collections.abc import Collection

from dash import html
from dash.development.base_component import Component

from figures.routine_page import Validity
from translation import _
from words.routine import validity_sentence

PATH = "/rutin"


def routine_notice(validity: Validity, paths: Collection[str]) -> list[Component]:
    """Nothing while it applies."""
    if not validity.is_expired:
        return []
    told: list[Component | str] = [validity_sentence(validity)]
    if PATH in paths:
        told += [" ", html.A(_("Om rutinen"), href=PATH)]
    return [html.Div(html.Span(told), className="notice")]

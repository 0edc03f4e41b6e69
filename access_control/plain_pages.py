"""Pages rendered by the server without any script: sign-in, refusals, faults."""

from html import escape

from flask import Response

from access_control.permissions import ROLES
from data_access.users import FoundUser
from translation import LANGUAGES, _, current_language

_FRAME = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">{refresh}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Mobilkoll</title><link rel="icon" href="/assets/favicon.svg">
<link rel="stylesheet" href="/assets/10-mobilkoll.css">
<link rel="stylesheet" href="/assets/20-product.css"></head>
<body><header class="top"><div class="wrap row"><span class="brand">Mobilkoll</span>{badge}{switch}
</div></header><main class="wrap" id="main">{body}</main></body></html>"""


def show_sign_in(users: list[FoundUser], next_path: str, *, is_demo: bool) -> str:
    """One button per user to try as."""
    lead = _("Exempelkommun. Välj vem du vill vara; inget lösenord behövs.")
    about = _(
        "Alla enheter, personer och siffror är påhittade. Visning av uppgifter om personer loggas. "
        "Inget lämnar den här datorn."
    )
    if not is_demo:
        lead = _("Prova på den här datorn. Välj vem du vill vara; inget lösenord behövs.")
        about = _(
            "Riktig inloggning är inte uppsatt ännu. Därför svarar servern bara på den här datorn. "
            "Visning av uppgifter om personer loggas."
        )
    buttons = "".join(_button(user) for user in users)
    body = (
        '<div class="login"><section><h1>{title}</h1><p class="lead">{lead}</p>'
        '<form method="post" action="/logga-in"><input type="hidden" name="next" value="{next}">'
        '<ul class="roles">{buttons}</ul></form></section><section><h2>{about}</h2>'
        "<p>{text}</p></section></div>"
    ).format(
        title=_("Logga in"),
        lead=lead,
        next=escape(next_path),
        buttons=buttons,
        about=_("Om den här inloggningen"),
        text=about,
    )
    badge = f'<span class="demo">{_("Exempeldata")}</span>' if is_demo else ""
    return _page(_("Logga in"), body, badge=badge, switch=_language_form(next_path))


def _language_form(next_path: str) -> str:
    """The other language, named in itself."""
    buttons = "".join(
        f'<button class="btn quiet" name="language" value="{code}" lang="{code}">{name}</button>'
        for code, name in LANGUAGES.items()
        if code != current_language()
    )
    hidden = f'<input type="hidden" name="next" value="{escape(next_path)}">'
    return f'<form class="me" method="post" action="/sprak">{hidden}{buttons}</form>'


def _button(user: FoundUser) -> str:
    text = escape(_(ROLES[user.role].description))
    return (
        f'<li><button type="submit" name="user" value="{user.id}"><b>{escape(user.display)}</b>'
        f"<span>{text}</span></button></li>"
    )


def show_message(title: str, text: str, *, link: str = "/", refresh: bool = False) -> str:
    """A heading, a sentence and a way on; `refresh` tries again after ten seconds."""
    body = (
        f'<div class="head"><h1>{escape(title)}</h1></div><p class="headline">{escape(text)}</p>'
        f'<p><a href="{escape(link)}">{escape(_("Till startsidan"))}</a></p>'
    )
    return _page(title, body, refresh=refresh)


def message_response(status: int, title: str, text: str, *, refresh: bool = False) -> Response:
    response = Response(show_message(title, text, refresh=refresh), status, mimetype="text/html")
    if refresh:
        response.headers["Retry-After"] = "10"
    return response


def _page(
    title: str, body: str, *, badge: str = "", switch: str = "", refresh: bool = False
) -> str:
    return _FRAME.format(
        language=current_language(),
        refresh='<meta http-equiv="refresh" content="10">' if refresh else "",
        title=escape(title),
        badge=badge,
        switch=switch,
        body=body,
    )

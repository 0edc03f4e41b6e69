"""Pages rendered by the server without any script: sign-in, refusals, faults."""

from collections.abc import Sequence
from html import escape

from flask import Response

from access_control.permissions import ROLES
from data_access.users import FoundUser, OpenSession
from translation import LANGUAGES, _, current_language
from translation.formats import format_moment

_FRAME = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">{refresh}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Mobilkoll</title><link rel="icon" href="/assets/favicon.svg">
<link rel="stylesheet" href="/assets/10-mobilkoll.css">
<link rel="stylesheet" href="/assets/20-product.css"></head>
<body><header class="top"><div class="wrap row"><span class="brand">Mobilkoll</span>{badge}{switch}
</div></header><main class="wrap" id="main">{body}</main></body></html>"""


def show_demo_sign_in(users: list[FoundUser], next_path: str) -> str:
    """One button per user of the demo."""
    about = _(
        "Alla enheter, personer och siffror är påhittade. Visning av uppgifter om personer loggas. "
        "Inget lämnar den här datorn."
    )
    form = f'<ul class="roles">{"".join(_button(user) for user in users)}</ul>'
    lead = _("Exempelkommun. Välj vem du vill vara; inget lösenord behövs.")
    badge = f'<span class="demo">{_("Exempeldata")}</span>'
    return _sign_in_page(form, lead, about, next_path, badge=badge)


def show_sign_in(
    next_path: str, name: str = "", fault: str = "", *, external: str = "", has_local: bool = True
) -> str:
    """Name and password; `fault` says why the last try failed, and the name is kept.

    `external`: where signing in by the municipality's own provider begins, if it is there.
    """
    about = _(
        "Inloggningar, visning av uppgifter om personer och ändringar loggas med användare, tid "
        "och adress. Loggen granskas av systemförvaltaren."
    )
    parts = [_alert(fault)]
    if external:
        text = escape(_("Logga in med kommunens konto"))
        parts.append(f'<p><a class="btn primary" href="{escape(external)}">{text}</a></p>')
    if has_local:
        secret = _("Lösenord eller engångskod")
        parts += [
            _field("name", _("Användarnamn"), "text", "username", value=name),
            _field("password", secret, "password", "current-password"),
            f'<button type="submit" class="btn primary">{_("Logga in")}</button>',
        ]
    return _sign_in_page("".join(parts), "", about, next_path)


def show_password_form(
    *, asks_old: bool, fault: str = "", sessions: Sequence[OpenSession] = ()
) -> str:
    """A new password, twice; the old one unless a code has just been used; and the sessions."""
    old = _field("old", _("Nuvarande lösenord"), "password", "current-password")
    form = (
        f"{_alert(fault)}{old if asks_old else ''}"
        f"{_field('new', _('Nytt lösenord'), 'password', 'new-password')}"
        f"{_field('again', _('Nytt lösenord en gång till'), 'password', 'new-password')}"
        f'<button type="submit" class="btn primary">{_("Byt lösenord")}</button>'
    )
    title = _("Välj lösenord")
    rule = _(
        "Minst 12 tecken. En mening är lätt att minnas och svår att gissa. Andra inloggningar "
        "med samma användare avslutas."
    )
    body = (
        f'<div class="login"><section><h1>{title}</h1><p class="lead">{rule}</p>'
        f'<form method="post" class="sign-in">{form}</form></section>'
        f"{_sessions(sessions)}</div>"
        f'<p><a href="/">{escape(_("Till startsidan"))}</a></p>'
    )
    return _page(title, body)


def _sessions(sessions: Sequence[OpenSession]) -> str:
    """Where the user is signed in, each with a button that ends it."""
    if not sessions:
        return ""
    rows = "".join(_session(one) for one in sessions)
    return f'<section><h2>{_("Dina inloggningar")}</h2><ul class="sessions">{rows}</ul></section>'


def _session(one: OpenSession) -> str:
    text = _("Inloggad {begun}, använd senast {used}.", begun=format_moment(one.created_at),
             used=format_moment(one.last_seen_at))  # fmt: skip
    if one.is_own:
        text += " " + _("Det är den här.")
    return (
        f'<li>{escape(text)}<form method="post" action="/losenord/avsluta">'
        f'<button class="btn" name="key" value="{one.key}">{_("Avsluta")}</button>'
        "</form></li>"
    )


def _sign_in_page(form: str, lead: str, about: str, next_path: str, *, badge: str = "") -> str:
    lead = f'<p class="lead">{lead}</p>' if lead else ""
    body = (
        f'<div class="login"><section><h1>{_("Logga in")}</h1>{lead}'
        f'<form method="post" action="/logga-in" class="sign-in">'
        f'<input type="hidden" name="next" value="{escape(next_path)}">{form}</form></section>'
        f"<section><h2>{_('Om den här inloggningen')}</h2><p>{about}</p></section></div>"
    )
    return _page(_("Logga in"), body, badge=badge, switch=_language_form(next_path))


def _field(name: str, text: str, kind: str, known_as: str, *, value: str = "") -> str:
    """`known_as` tells a password manager what belongs here."""
    return (
        f'<label class="field"><span>{escape(text)}</span><input name="{name}" type="{kind}" '
        f'value="{escape(value)}" autocomplete="{known_as}" maxlength="256" required '
        f'autocapitalize="none" spellcheck="false"></label>'
    )


def _alert(fault: str) -> str:
    return f'<p class="note" role="alert">{escape(fault)}</p>' if fault else ""


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


def show_code(name: str, code: str, link: str) -> str:
    """A one-time code, shown this once."""
    lead = _("Engångskod för {name}, giltig i en timme:", name=name)
    hint = _("Koden visas bara nu. Lämna över den personligen eller per telefon, inte med e-post.")
    body = (
        f'<div class="head"><h1>{escape(_("Engångskod"))}</h1></div><p>{escape(lead)}</p>'
        f'<p class="headline"><b>{escape(code)}</b></p><p>{escape(hint)}</p>'
        f'<p><a class="btn" href="{escape(link)}">{escape(_("Till inställningarna"))}</a></p>'
    )
    return _page(_("Engångskod"), body)


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

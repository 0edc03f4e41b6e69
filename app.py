"""The front door: settings, database, guard, Dash, shell."""

import gc
import logging
import secrets
from datetime import date
from typing import Any

import dash
from dash.exceptions import DependencyException
from flask import Flask, Response
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.middleware.proxy_fix import ProxyFix

import settings as configuration
from access_control.account_forms import ROOT
from access_control.callback_body import add_body_check
from access_control.guard import add_guard
from access_control.guard_rules import GuardRules, unavailable_page
from access_control.headers import add_headers
from access_control.oidc import Group, Provider
from access_control.permissions import ROLES, Permission
from access_control.plain_pages import message_response
from access_control.request_limits import RequestLimits
from access_control.sent_forms import answering
from components.compressed_answers import compress_answers
from components.document import THEME_HASH
from components.export_answers import ExportPage
from components.follow_up_form import ROOT as FOLLOW_UP
from components.page_frame import PageFrame
from components.page_scripts import BUNDLE_PATH
from components.routine_parts import ROOT as ROUTINE
from components.static_files import StaticFiles
from data_access.database import DatabaseUnavailable, bind, connect
from file_import.waiting_files import expire
from provider_settings import ProviderSettings
from translation import _

LOG = logging.getLogger("mobilkoll")
LONGEST_QUESTION = 10.0
"""Seconds a page may ask the database for."""


def build_app(settings: configuration.Settings) -> "MobilkollDash":
    """The one Dash app of this process, guarded, with every page registered."""
    configuration.serve_with(settings)
    bind(connect(settings.database_url, longest_question=LONGEST_QUESTION))
    server = Flask("mobilkoll", static_folder=None)
    server.secret_key = settings.secret_key
    rules = GuardRules(
        settings.allowed_hosts,
        _page_paths,
        configuration.now,
        is_demo=settings.is_demo,
        uses_tls=settings.uses_tls,
        language=settings.language,
        provider=_provider(settings.provider),
        local_names=settings.local_names,
        csrf_key=settings.secret_key,
        limits=RequestLimits(settings.sent_per_second),
    )
    add_guard(server, rules)
    _add_fault_pages(server)
    app = MobilkollDash(settings, server)
    add_body_check(server, app.callback_map)
    add_headers(server, (THEME_HASH,), uses_tls=settings.uses_tls)
    compress_answers(server)
    server.add_url_rule(BUNDLE_PATH, "everything", app.serve_bundle)
    _add_actions(server, rules)
    _set_up(app, settings.host)
    expire(settings.data_dir / "uploads", configuration.now())
    static = StaticFiles(server.wsgi_app, settings.data_dir / "compressed")
    server.wsgi_app = static  # type: ignore[method-assign]
    if settings.proxies:
        server.wsgi_app = ProxyFix(static, x_for=settings.proxies)  # type: ignore[method-assign]
    app.static = static
    return app


def _provider(given: ProviderSettings | None) -> Provider | None:
    """SettingsFault for a group that is to be a role we do not have."""
    if given is None:
        return None
    for _group, role, _units in given.groups:
        if role not in ROLES:
            raise configuration.SettingsFault(
                f"MOBILKOLL_OIDC_GROUPS names the role {role!r}; roles: {', '.join(ROLES)}."
            )
    groups = {name: Group(role, units) for name, role, units in given.groups}
    return Provider(given.issuer, given.client_id, given.client_secret, groups, given.groups_claim)


def _add_actions(server: Flask, rules: GuardRules) -> None:
    """What plain forms are sent to; pages can be read once Dash has been made."""
    from pages import follow_up, import_files, product_settings, quality_report, routine

    for address, (method, answer) in import_files.ACTIONS.items():
        rules.actions[address] = Permission.IMPORT_FILES
        server.add_url_rule(address, address, answer, methods=[method])
    for address, (methods, answer) in quality_report.ACTIONS.items():
        rules.actions[address] = Permission.MAKE_REPORT
        server.add_url_rule(address, address, answer, methods=methods)
    formed = (
        (ROOT, product_settings.ACTIONS), (ROUTINE, routine.ACTIONS),
        (FOLLOW_UP, follow_up.ACTIONS),
    )  # fmt: skip
    for root, actions in formed:
        for address, (permission, action) in actions.items():
            rules.actions[address] = permission
            view = answering(root, action)
            server.add_url_rule(address, address, view, methods=["POST"])
    _add_exports(server, rules)


def _add_exports(server: Flask, rules: GuardRules) -> None:
    """The files of each page that has some, behind the page's own permission."""
    for page in dash.page_registry.values():
        if page.get("exports"):
            export = ExportPage(page, configuration.now, _today)
            rules.actions[export.address] = page["permission"]
            server.add_url_rule(export.address, export.address, export.answer, methods=["GET"])


def _set_up(app: "MobilkollDash", host: str) -> None:
    """Dash registers its script files during the first request; let that be ours.

    What has been loaded by then stays: the collector need not walk it during every view.
    """
    server = app.server
    server.test_client().get("/health/live", headers={"Host": host})
    with server.test_request_context("/"):
        dash.Dash.index(app)
    gc.collect()
    gc.freeze()


class MobilkollDash(dash.Dash):
    """Dash that sends each page's layout inside its HTML, so that the first view needs no more."""

    def __init__(self, settings: configuration.Settings, server: Flask) -> None:
        super().__init__(
            "mobilkoll",
            server=server,  # type: ignore[arg-type]
            use_pages=True,
            pages_folder="pages",
            assets_folder="assets",
            suppress_callback_exceptions=True,
            include_pages_meta=False,
            enable_mcp=False,
            update_title="",
            title="Mobilkoll",
        )
        self.frame = PageFrame(self, settings.is_demo, lambda: configuration.today(settings))
        self.layout = self.frame.layout

    static: StaticFiles

    def interpolate_index(self, *args: Any, **parts: Any) -> str:
        """Asked once, at start: what Dash would put into every page."""
        del args
        return self.frame.prepare(parts)

    def index(self, *args: Any, **kwargs: Any) -> str:
        del args, kwargs
        return self.frame.render()

    def compress_files(self) -> None:
        """Compress what every first visit fetches as well as can be; takes seconds once."""
        self.static.improve(self.frame.files())

    def serve_bundle(self) -> Response:
        return Response(self.frame.scripts.bundle, mimetype="text/javascript")


def _today() -> date:
    return configuration.today(configuration.served())


def _page_paths() -> frozenset[str]:
    return frozenset(page["path"] for page in dash.page_registry.values() if page.get("permission"))


def _add_fault_pages(server: Flask) -> None:
    server.register_error_handler(DatabaseUnavailable, _show_unavailable)
    server.register_error_handler(HTTPException, _show_refusal)
    server.register_error_handler(DependencyException, lambda _fault: _show_refusal(NotFound()))
    server.register_error_handler(Exception, _show_fault)


def _show_unavailable(fault: Exception) -> Response:
    LOG.warning("database unavailable: %s", fault)
    return unavailable_page()


def _show_refusal(fault: Exception) -> Response:
    code = fault.code if isinstance(fault, HTTPException) else 500
    return Response("", code or 500, mimetype="text/plain")


def _show_fault(fault: Exception) -> Response:
    reference = secrets.token_hex(4)
    LOG.exception("unexpected fault %s", reference, exc_info=fault)
    text = _("Felet har noterats med beteckningen {reference}. Inget har gått förlorat.",
             reference=reference)  # fmt: skip
    return message_response(500, _("Något gick fel"), text)


def __getattr__(name: str) -> object:
    """`app:server` for gunicorn: built when it is asked for, not when the module is read."""
    if name == "server":
        return build_app(configuration.load()).server
    raise AttributeError(name)


if __name__ == "__main__":
    from serve import serve

    serve(configuration.load())

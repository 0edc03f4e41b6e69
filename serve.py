"""Serve the app: prepare database and demo, warm the worker, then take requests."""

import socket
import sys
import threading
from collections.abc import Callable

import click

import settings as configuration
from data_access.schema import migrate

THREADS = 8
GRACEFUL_SECONDS = 30
WORKERS = 2


def serve(settings: configuration.Settings) -> None:
    """Block until stopped; SettingsFault when the demo would be served beyond loopback."""
    check_address(settings)
    check_port(settings)
    if settings.is_demo:
        _prepare_demo(settings)
    from app import build_app

    app = build_app(settings)
    server = app.server
    click.echo(f"Mobilkoll: http://{settings.host}:{settings.port}")
    if sys.platform == "win32":
        from waitress import serve as serve_with_waitress

        _start(app.compress_files)
        serve_with_waitress(server, host=settings.host, port=settings.port, threads=THREADS)
        return
    _serve_with_gunicorn(server, settings, app.compress_files)


def check_address(settings: configuration.Settings) -> None:
    """SettingsFault where passwords or the demo's open door would be reached over a network."""
    if settings.is_loopback:
        return
    if settings.is_demo:
        raise configuration.SettingsFault(
            "The demo lets anybody in and is served on 127.0.0.1 only: set MOBILKOLL_DATABASE_URL."
        )
    if not settings.uses_tls:
        raise configuration.SettingsFault(
            f"Passwords would cross the network to {settings.host} in the clear: let a proxy add "
            "TLS and set MOBILKOLL_TLS=on, or serve on 127.0.0.1."
        )
    if settings.fixed_today is not None:
        raise configuration.SettingsFault(
            "MOBILKOLL_TODAY stops the calendar and is for tries on 127.0.0.1 only: remove it."
        )


def check_port(settings: configuration.Settings) -> None:
    """SettingsFault when another program listens already; a server would retry in silence."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        if sys.platform != "win32":  # there it would let us share a busy port
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((settings.host, settings.port))
        except OSError as fault:
            raise configuration.SettingsFault(
                f"Port {settings.port} on {settings.host} cannot be used: {fault.strerror}. "
                "Stop the other program or set MOBILKOLL_PORT to another port."
            ) from None


def _start(work: Callable[[], None]) -> None:
    """Beside the requests: the first visitors get files compressed quickly instead of well."""
    threading.Thread(target=work, daemon=True).start()


def _prepare_demo(settings: configuration.Settings) -> None:
    from demo.seed import ForeignDatabase, seed_demo

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database_url)
    try:
        seed_demo(
            settings.database_url,
            person_key=settings.person_key,
            today=configuration.today(settings),
            now=configuration.now(),
            say=click.echo,
        )
    except ForeignDatabase:
        raise configuration.SettingsFault(
            f"{settings.database_url} holds units of your own, so the demo is not served from it. "
            "Set MOBILKOLL_DATABASE_URL to serve it with sign-in, or MOBILKOLL_DATA_DIR to an "
            "empty folder for the demo."
        ) from None


def _serve_with_gunicorn(
    server: object, settings: configuration.Settings, prepare: Callable[[], None]
) -> None:
    from gunicorn.app.base import BaseApplication

    class Standalone(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            self.cfg.set("bind", f"{settings.host}:{settings.port}")
            self.cfg.set("workers", WORKERS)
            self.cfg.set("post_worker_init", lambda _worker: _start(prepare))
            self.cfg.set("threads", THREADS)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("loglevel", "warning")
            self.cfg.set("graceful_timeout", GRACEFUL_SECONDS)

        def load(self) -> object:
            return server

    Standalone().run()

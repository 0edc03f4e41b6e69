"""Serve the app: prepare database and demo, warm the worker, then take requests."""

import sys
import threading
from collections.abc import Callable

import click

import settings as configuration
from data_access.schema import migrate

THREADS = 8
WORKERS = 2


def serve(settings: configuration.Settings) -> None:
    """Block until stopped; SettingsFault when the demo would be served beyond loopback."""
    if not settings.is_loopback:
        raise configuration.SettingsFault(
            "Sign-in for others than this computer's user is not built yet: serve on 127.0.0.1."
        )
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


def _start(work: Callable[[], None]) -> None:
    """Beside the requests: the first visitors get files compressed quickly instead of well."""
    threading.Thread(target=work, daemon=True).start()


def _prepare_demo(settings: configuration.Settings) -> None:
    from demo.seed import seed_demo

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database_url)
    seed_demo(
        settings.database_url,
        person_key=settings.person_key,
        today=configuration.today(settings),
        now=configuration.now(),
        say=click.echo,
    )


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

        def load(self) -> object:
            return server

    Standalone().run()

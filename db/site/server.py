"""Datasette over the directory's file, with its metadata."""

import socket
from pathlib import Path

import uvicorn
import yaml
from datasette.app import Datasette
from datasette.database import Database

from db.errors import StoreError
from db.exports.records import DATABASE

SETTINGS = {"default_page_size": 100, "max_returned_rows": 5000, "suggest_facets": False}


def site(file: Path, metadata: Path) -> Datasette:
    """The Datasette application for a database file, described by a metadata file (YAML)."""
    datasette = Datasette([], metadata=yaml.safe_load(metadata.read_text("utf-8")), settings=SETTINGS)
    datasette.add_database(Database(datasette, path=str(file)), name=DATABASE)
    return datasette


def serve(file: Path, metadata: Path, host: str, port: int) -> None:
    """Serve the directory until interrupted.

    Raises:
        StoreError: the port is taken.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise StoreError(f"{host}:{port}: can't listen there ({error.strerror}); try another --port") from error
    print(f"方志 Fangzhi: http://{host}:{listener.getsockname()[1]}/{DATABASE}  (Ctrl-C stops)", flush=True)
    server = uvicorn.Server(uvicorn.Config(site(file, metadata).app(), log_level="warning"))
    server.run(sockets=[listener])

"""The command that shows the directory."""

from pathlib import Path

import click

from ingest.commands.options import DB, existing

ROOT = Path(__file__).resolve().parent.parent.parent


@click.command()
@DB
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(db: Path, port: int, host: str) -> None:
    """Show the directory in Datasette."""
    from db.site.server import serve as run  # only this command waits for Datasette to load

    run(existing(db), ROOT / "metadata.yml", host, port)

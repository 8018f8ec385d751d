"""The command line: `fangzhi`; its commands are in ingest/commands."""

from typing import Any

import click

from db.errors import FangzhiError
from ingest.commands.audit import audit
from ingest.commands.correct import correct, forget
from ingest.commands.export import export
from ingest.commands.extract import extract
from ingest.commands.geocode import geocode
from ingest.commands.ingest import ingest
from ingest.commands.pull import papers, pull
from ingest.commands.serve import serve


class Commands(click.Group):
    """A group whose commands say what went wrong in one line, and exit with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except FangzhiError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Fangzhi (方志) reads local newspaper pages and keeps a directory of facilities that proves itself.

    \b
      fangzhi ingest seeds/pages      read pages into facilities.db
      fangzhi pull 太原晚报           fetch an issue, see its --help first; `fangzhi ingest --archive` reads it
      fangzhi audit                   see what the papers' own counts say
      fangzhi export geojson          take it elsewhere
      fangzhi serve                   browse the directory at http://127.0.0.1:8001

    A PATH is a file (text, web page, PDF, picture, .docx, .xlsx, .csv) or a folder of them; a file pages.csv beside
    them (columns file, publisher, home_adcode, published) says whose pages they are and of which day.
    """  # noqa: D301  # \b is click's: keep these lines apart


for command in (ingest, extract, pull, papers, audit, correct, forget, export, geocode, serve):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="fangzhi")

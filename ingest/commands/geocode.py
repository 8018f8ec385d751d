"""The command that looks up points."""

import os
import sys
from pathlib import Path

import click

from db import points, store
from ingest import corrections
from ingest.commands.options import CORRECTIONS, DB, existing
from ingest.geocoders import GEOCODERS, GeocodingError, online
from ingest.geocoders.chain import Chain, ask
from ingest.geocoders.online import TIMEOUT
from ingest.stored import derive


@click.command()
@click.option(
    "--provider",
    "providers",
    multiple=True,
    type=click.Choice(list(GEOCODERS)),
    envvar="FANGZHI_GEOCODERS",
    show_envvar=True,
    help="Online geocoder to ask; several in order of trust.",
)
@click.option("--timeout", default=TIMEOUT, show_default=True, type=click.FloatRange(0.01), help="Seconds to wait.")
@DB
@CORRECTIONS
def geocode(providers: tuple[str, ...], timeout: float, db: Path, corrected: Path) -> None:
    """Look up the facilities that have no point of their own; what was answered is kept, and not asked again.

    Keys, and addresses of servers of one's own, come from the environment: FANGZHI_AMAP_KEY, FANGZHI_NOMINATIM_URL …
    """
    given = corrections.load(corrected)
    geocoders = [online(provider, os.environ, timeout) for provider in dict.fromkeys(providers)]
    with store.opened(existing(db)) as database:
        missing = points.questions(database)
    with store.appending(db) as database:
        chain = Chain(database, geocoders)
        try:
            with click.progressbar(missing if geocoders else [], label="Looking up facilities", file=sys.stderr) as bar:
                for questions in bar:
                    ask(chain, questions)
        finally:  # what was answered before Ctrl-C counts
            with database.atomic():
                derive(database, given)
                store.check(database)
        left = len(points.questions(database))
    lost, refused = sum(a.latitude is None for a in chain.new), sum(a.refusal is not None for a in chain.new)
    click.echo(f"{len(chain.new)} new answers: {lost} not found, {refused} outside their division")
    click.echo(f"{len(missing)} facilities had no point of their own, {left} have none now")
    if not geocoders:
        click.echo("No online geocoder was asked: name one with --provider")
    if chain.failures:
        raise GeocodingError("\n".join(f"{said[-1]} ({len(said)} failed)" for said in chain.failures.values()))

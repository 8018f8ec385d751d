"""The site's own pages as answers. They are rendered without await, which takes Jinja several times as long."""

from traceback import print_exception
from typing import Any

from datasette.utils.asgi import Base400, Request, Response
from jinja2 import Environment

from db.site import languages, links
from db.site.directory import Datasette
from db.site.words import Words

ERRORS = {"SQL Interrupted": "error.slow", "Invalid SQL": "error.sql"}  # Datasette's titles, and our words for them
STYLE = "/-/static-plugins/fangzhi/fangzhi.css"


def prepare(env: Environment, shared: dict[str, Any]) -> None:
    """Give Datasette's templates what all of them speak with, and the site's own an environment that never waits."""
    env.globals.update(shared)
    env.extend(unwaiting=env.overlay(enable_async=False))


def fault(exception: Exception) -> dict[str, Any]:
    """What the page of an error says. Only what the reader did is told in the error's own words; else it goes to the log."""
    from datasette.database import QueryInterrupted  # neither can be imported while Datasette loads this plugin
    from datasette.views.base import DatasetteError

    if isinstance(exception, QueryInterrupted) or exception.args == ("interrupted",):
        return {"status": 503, "key": "error.slow"}
    if isinstance(exception, DatasetteError | Base400):
        title = getattr(exception, "title", None) or ""
        return {"error": str(exception), "status": exception.status, "title": title, "key": ERRORS.get(title)}
    print_exception(exception)
    return {"status": 500, "key": "error.500"}


def rendered(datasette: Datasette, request: Request, template: str, context: dict[str, Any]) -> Response:
    """A page of the site, in the reader's language."""
    known = {
        "request": request,
        "urls": datasette.urls,
        "extra_css_urls": [{"url": datasette.urls.path(STYLE)}],
        "t": Words(languages.chosen(request)),
        "language_urls": links.languages(request, datasette.urls),
        "kept": context["moment"].query if "moment" in context else "",
    }
    page = datasette.jinja_env.unwaiting.get_template(template).render(known | context)
    return Response.html(page, headers={"cache-control": f"max-age={datasette.setting('default_cache_ttl')}"})

"""The site's own pages as answers. They are rendered without await, which takes Jinja several times as long."""

from typing import Any

from datasette.utils.asgi import Request, Response
from jinja2 import Environment

from db.site import languages, links
from db.site.directory import Datasette
from db.site.words import Words

STYLE = "/-/static-plugins/fangzhi/fangzhi.css"


def prepare(env: Environment, shared: dict[str, Any]) -> None:
    """Give Datasette's templates what all of them speak with, and the site's own an environment that never waits."""
    env.globals.update(shared)
    env.extend(unwaiting=env.overlay(enable_async=False))


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

"""A map service on this machine that answers in the form that each online geocoder documents."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from ingest.datums import gcj02

Reply = tuple[int, object]  # HTTP status, and what is sent as JSON; bytes as they are; None: nothing, ever
Answer = Callable[[str, str], Reply]  # from the provider asked, and what is looked up

KEY = "k+ey/0123456789"  # with characters that a URL must escape
PATHS = {
    "/search": "nominatim",
    "/api": "photon",
    "/v3/geocode/geo": "amap",
    "/geocoder": "tianditu",
    "/geocoding/v3/": "baidu",
}
HERE = 37.741234, 112.562345  # in 小店区, WGS-84


class Maps(ThreadingHTTPServer):
    """The service: `answer` says what it replies, `asked` is what it was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer: Answer = lambda provider, query: (500, {})
        self.asked: list[str] = []
        self.keys: set[str] = set()
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Maps

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        values = {name: found[0] for name, found in parse_qs(address.query).items()}
        query = values.get("address") or values.get("q") or json.loads(values["ds"])["keyWord"]
        self.server.asked.append(query)
        self.server.keys |= {values[name] for name in ("key", "ak", "tk") if name in values}
        status, page = self.server.answer(PATHS[address.path], query)
        if page is None:
            self.server.closing.wait(10)
            return
        body = page if isinstance(page, bytes) else json.dumps(page, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[Maps]:
    """A map service that stops at the end."""
    with Maps() as maps:
        thread = threading.Thread(target=maps.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield maps
        finally:
            maps.closing.set()
            maps.shutdown()
            thread.join()


def amap(latitude: float, longitude: float, level: str = "兴趣点") -> Reply:
    """AMap's answer for a WGS-84 point."""
    latitude, longitude = gcj02(latitude, longitude)
    found = {"formatted_address": "山西省太原市小店区甲医院", "adcode": "140105", "district": "小店区", "township": []}
    place = found | {"location": f"{longitude:.6f},{latitude:.6f}", "level": level}
    return 200, {"status": "1", "info": "OK", "infocode": "10000", "count": "1", "geocodes": [place]}


def tianditu(latitude: float, longitude: float, level: str = "兴趣点") -> Reply:
    """Tianditu's answer."""
    found = {"score": 100, "level": level, "lon": str(longitude), "lat": str(latitude), "keyWord": "甲医院"}
    return 200, {"msg": "ok", "location": found, "searchVersion": "6.4.9V", "status": "0"}


def baidu(latitude: float, longitude: float, level: str = "综合医院") -> Reply:
    """Baidu's answer for a WGS-84 point, asked for GCJ-02."""
    latitude, longitude = gcj02(latitude, longitude)
    found = {"location": {"lng": longitude, "lat": latitude}, "precise": 1, "confidence": 80, "comprehension": 100}
    return 200, {"status": 0, "result": found | {"level": level}}


def nominatim(latitude: float, longitude: float, level: str = "amenity") -> Reply:
    """Nominatim's answer."""
    place = {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "lat": str(latitude),
        "lon": str(longitude),
        "class": "amenity",
        "type": "hospital",
        "place_rank": 30,
        "addresstype": level,
        "display_name": "甲医院, 小店区, 太原市, 山西省, 中国",
        "boundingbox": [str(latitude - 0.001), str(latitude + 0.001), str(longitude - 0.001), str(longitude + 0.001)],
    }
    return 200, [place]


def photon(latitude: float, longitude: float, level: str = "house") -> Reply:
    """Photon's answer."""
    properties = {"osm_key": "amenity", "osm_value": "hospital", "type": level, "name": "甲医院", "countrycode": "CN"}
    feature = {"type": "Feature", "properties": properties}
    geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return 200, {"type": "FeatureCollection", "features": [feature | {"geometry": geometry}]}


FOUND: dict[str, Callable[..., Reply]] = {
    "nominatim": nominatim,
    "photon": photon,
    "amap": amap,
    "tianditu": tianditu,
    "baidu": baidu,
}
NOT_FOUND: dict[str, Reply] = {
    "nominatim": (200, []),
    "photon": (200, {"type": "FeatureCollection", "features": []}),
    "amap": (200, {"status": "1", "info": "OK", "infocode": "10000", "count": "0", "geocodes": []}),
    "tianditu": (200, {"msg": "无结果", "searchVersion": "6.4.9V", "status": "101"}),
    "baidu": (200, {"status": 1, "msg": "Internal Service Error:无相关结果", "results": []}),
}
QUOTA: dict[str, tuple[Reply, str]] = {
    "nominatim": ((429, b"<html>Too many requests</html>"), "HTTP status 429"),
    "photon": ((429, b"Too many requests"), "HTTP status 429"),
    "amap": ((200, {"status": "0", "info": "DAILY_QUERY_OVER_LIMIT", "infocode": "10003"}), "DAILY_QUERY_OVER_LIMIT"),
    "tianditu": ((403, {"msg": "超出配额限制", "resolve": f"tk={KEY}", "code": 302001}), "超出配额限制 (302001)"),
    "baidu": ((200, {"status": 302, "message": "天配额超限,限制访问"}), "天配额超限,限制访问 (status 302)"),
}
WRONG_KEY: dict[str, tuple[Reply, str]] = {
    "nominatim": ((403, b"<html>Access blocked</html>"), "HTTP status 403"),
    "photon": ((403, b"Forbidden"), "HTTP status 403"),
    "amap": (
        (200, {"status": "0", "info": f"INVALID_USER_KEY {KEY}", "infocode": "10001"}),
        "INVALID_USER_KEY … (10001)",
    ),
    "tianditu": (
        (403, {"msg": "权限类型错误", "resolve": "请使用浏览器访问!", "code": 301012}),
        "权限类型错误 (301012)",
    ),
    "baidu": ((200, {"status": 200, "message": f"APP不存在,AK有误 {KEY}"}), "AK有误 … (status 200)"),
}

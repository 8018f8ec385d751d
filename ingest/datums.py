"""Coordinate systems of Chinese maps → WGS-84. All values are degrees, latitude first, for points in China.

GCJ-02 is WGS-84 moved by some hundreds of metres in a way that is not published; the formula is the one recovered from
maps and known since 2013 (its constants are the Krasovsky ellipsoid's). BD-09 is GCJ-02 moved once more, by the formula
that belongs to Baidu's maps. Neither has a closed inverse: both are inverted by iteration, to less than a millimetre.
CGCS2000, which Tianditu uses, is WGS-84 to within a metre and taken for it.
"""

from collections.abc import Callable
from math import atan2, cos, hypot, pi, radians, sin, sqrt

from db.vocabulary import Datum

Degrees = tuple[float, float]

AXIS, FLATTENING = 6378245.0, 0.00669342162296594323  # Krasovsky 1940: metres, eccentricity squared
BAIDU_TURN = pi * 3000 / 180
CLOSE = 1e-10  # degrees: a hundredth of a millimetre


def gcj02(latitude: float, longitude: float) -> Degrees:
    """The GCJ-02 coordinates of a WGS-84 point."""
    x, y = longitude - 105, latitude - 35
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += waves(x, (20, 6), (20, 2)) + waves(y, (20, 1), (40, 1 / 3), (160, 1 / 12), (320, 1 / 30))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += waves(x, (20, 6), (20, 2), (20, 1), (40, 1 / 3), (150, 1 / 12), (300, 1 / 30))
    phi = radians(latitude)
    bend = 1 - FLATTENING * sin(phi) ** 2
    metres_north = AXIS * (1 - FLATTENING) / (bend * sqrt(bend)) * pi / 180  # of a degree
    metres_east = AXIS / sqrt(bend) * cos(phi) * pi / 180
    return latitude + north / metres_north, longitude + east / metres_east


def waves(at: float, *heights_and_turns: tuple[float, float]) -> float:
    """Two thirds of a sum of sines."""
    return sum(height * sin(turn * pi * at) for height, turn in heights_and_turns) * 2 / 3


def baidu(latitude: float, longitude: float) -> Degrees:
    """The BD-09 coordinates of a GCJ-02 point."""
    far = hypot(longitude, latitude) + 0.00002 * sin(latitude * BAIDU_TURN)
    angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * BAIDU_TURN)
    return far * sin(angle) + 0.006, far * cos(angle) + 0.0065


def bd09(latitude: float, longitude: float) -> Degrees:
    """The BD-09 coordinates of a WGS-84 point."""
    return baidu(*gcj02(latitude, longitude))


def wgs84(latitude: float, longitude: float, datum: Datum) -> Degrees:
    """The WGS-84 coordinates of a point that is given in a datum.

    >>> [round(degrees, 5) for degrees in wgs84(37.80, 112.56, Datum.gcj02)]
    [37.79947, 112.55372]
    """
    forward = FORWARD.get(datum)
    return inverse(forward, latitude, longitude) if forward else (latitude, longitude)


FORWARD: dict[Datum, Callable[[float, float], Degrees]] = {Datum.gcj02: gcj02, Datum.bd09: bd09}


def inverse(forward: Callable[[float, float], Degrees], latitude: float, longitude: float) -> Degrees:
    """The point that `forward` moves to the one given: each step takes away what is still missed."""
    at = latitude, longitude
    for _ in range(50):
        there = forward(*at)
        missed = there[0] - latitude, there[1] - longitude
        at = at[0] - missed[0], at[1] - missed[1]
        if max(map(abs, missed)) < CLOSE:
            break
    return at

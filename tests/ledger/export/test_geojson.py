from __future__ import annotations

import json

import pytest
from geojson_pydantic import FeatureCollection
from geojson_pydantic.geometries import MultiPoint, Point

from parley.ledger.entries import ActivityEntry
from parley.ledger.export.geojson import feature, point
from tests.ledger.export.entries import ACTIVITIES, exported


def collection() -> FeatureCollection:
    return FeatureCollection.model_validate_json(exported("geojson", "activities"))


def test_every_activity_is_a_valid_feature() -> None:
    assert [found.id for found in collection().features] == [entry.id for entry in ACTIVITIES]


def test_points_are_longitude_then_latitude_and_stand_in_the_order_of_the_places() -> None:
    first = collection().features[0]
    assert isinstance(first.geometry, MultiPoint)
    assert [tuple(p) for p in first.geometry.coordinates] == [(21.95, 53.81), (15.81, 53.53)]
    assert first.properties is not None
    assert [place["name"] for place in first.properties["places"]] == ["Orzysz", "Drawsko", "Somewhere unknown"]


def test_an_activity_without_a_known_place_is_kept_without_geometry() -> None:
    assert collection().features[1].geometry is None


def test_one_place_is_a_point() -> None:
    entry = ActivityEntry(
        "x", None, [], None, "patrol", [], None, None, [], [], places=[{"name": "A", "lat": 1, "lon": 2}]
    )
    assert Point.model_validate(feature(entry)["geometry"]).coordinates == (2, 1)


def test_partial_dates_and_unknown_values_stay_as_they_are() -> None:
    properties = json.loads(exported("geojson", "activities"))["features"][1]["properties"]
    assert (properties["start"], properties["end"], properties["name"]) == ("2026-02", None, None)


def test_nothing_makes_an_empty_collection() -> None:
    assert FeatureCollection.model_validate_json(exported("geojson", "activities", [])).features == []


@pytest.mark.parametrize(
    "place", [{}, {"lat": 1.0}, {"lat": "1", "lon": "2"}, {"lat": 91, "lon": 0}, {"lat": 0, "lon": 181}]
)
def test_what_is_no_point_on_the_globe(place: dict[str, object]) -> None:
    assert point(place) is None

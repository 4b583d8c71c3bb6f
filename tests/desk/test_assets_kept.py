"""How long a browser keeps the files of the desk."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from parley.desk.assets import asset


@pytest.mark.parametrize("name", ["desk.css", "pages.css", "theme.js", "htmx.min.js"])
def test_a_file_is_kept_for_good_under_its_version_alone(desk: TestClient, name: str) -> None:
    assert asset(name) in desk.get("/activities").text
    kept = desk.get(asset(name))
    assert kept.status_code == 200
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    for other in (f"/static/{name}", f"/static/{name}?v=0"):
        assert desk.get(other).headers["cache-control"] == "no-cache"
    assert desk.get("/static/nothing.css?v=0").status_code == 404

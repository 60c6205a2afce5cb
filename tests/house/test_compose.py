"""Does the compose file start all that a hub needs, each looked after?"""

import pytest
import yaml
from django.conf import settings

SERVICES = {"migrate", "web", "worker", "beat", "relay", "postgres", "redis", "nginx"}


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())["services"]


def test_all_processes_are_there(services):
    assert set(services) == SERVICES


def test_every_lasting_service_has_a_health_check_and_restarts(services):
    for name in SERVICES - {"migrate"}:
        assert services[name]["healthcheck"]["test"], name
        assert services[name]["restart"] == "unless-stopped", name


def test_web_and_workers_keep_no_state(services):
    for name in ("web", "worker", "beat", "relay"):
        assert "volumes" not in services[name], name


def test_only_migrate_knows_the_owner_password(services):
    knowing = {
        name for name, service in services.items()
        if "hub_owner:" in service.get("environment", {}).get("HUB_DATABASE_OWNER_URL", "")
    }  # fmt: skip
    assert knowing == {"migrate"}


def test_only_nginx_is_reached_from_outside(services):
    assert {name for name, service in services.items() if "ports" in service} == {"nginx"}

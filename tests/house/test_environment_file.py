"""Does .env.example name every setting that the compose file passes on, and no other?"""

import re

from django.conf import settings


def test_the_example_and_the_compose_file_name_the_same_settings():
    example = (settings.BASE_DIR / ".env.example").read_text()
    compose = (settings.BASE_DIR / "docker-compose.yml").read_text()
    offered = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    read = set(re.findall(r"\$\{([A-Z_]+)", compose))
    assert offered == read

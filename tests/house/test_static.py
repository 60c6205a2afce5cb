"""Do our own styles and scripts survive the renaming that production gives them?"""

import json

from django.core.management import call_command

from hub.static_storage import HashedStaticFilesStorage

STORAGE = f"{HashedStaticFilesStorage.__module__}.{HashedStaticFilesStorage.__name__}"


def test_every_static_file_of_ours_gets_a_hashed_name_and_imports_follow(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": STORAGE}}
    call_command("collectstatic", "--noinput", verbosity=0)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    script = (tmp_path / names["js/hub.js"]).read_text()
    assert names["vendor/govuk-frontend.min.js"].rsplit("/", 1)[1] in script
    assert (tmp_path / f"{names['js/hub.js']}.gz").exists()

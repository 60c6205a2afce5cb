"""Does this container's web process answer? Asked by its health check; standard library only."""

import os
import sys
import urllib.request

host = os.environ["HUB_HOSTS"].split(",")[0].strip()
request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
with urllib.request.urlopen(request, timeout=4) as answer:
    sys.exit(0 if answer.status == 200 else 1)

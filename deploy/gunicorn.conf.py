"""How does the web server run? Threads within workers, restarted now and then, behind a proxy."""

import os

bind = os.environ.get("HUB_BIND", "0.0.0.0:8000")
wsgi_app = "hub.wsgi"
worker_class = "gthread"
workers = int(os.environ.get("HUB_WEB_WORKERS", "2"))
threads = int(os.environ.get("HUB_WEB_THREADS", "8"))
timeout = 60  # seconds; what takes longer is a task
graceful_timeout = 30  # requests under way may end when the server is told to stop
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
reload = os.environ.get("HUB_ENVIRONMENT") == "development"
loglevel = "warning"
# Only the proxy in front can reach this port, so its word on the scheme is believed.
forwarded_allow_ips = "*"
limit_request_line = 8190
limit_request_field_size = 16380

"""What does a log line look like? One JSON object with the request's reference, never a body."""

import json
import logging
from datetime import UTC, datetime

from hub import origin


class JsonFormatter(logging.Formatter):
    """time, level, logger, message, request_id, what is given as ``extra={"hub": {...}}``, error.

    Nothing else of a record is written: Django's records carry whole requests.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": origin.current().request_id,
            **getattr(record, "hub", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)

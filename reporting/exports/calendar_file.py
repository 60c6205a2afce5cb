"""How does a calendar program read the days of rounds? As iCalendar, RFC 5545."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from hub.address import absolute
from reporting.queries.calendar import CalendarDay

CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_file(days: Iterable[CalendarDay], *, now: datetime) -> bytes:
    """Each day as an all-day event, known again by its ``uid`` when it moves."""
    host = urlsplit(settings.HUB_ADDRESS).hostname
    calendar = Calendar()
    calendar.add("prodid", "-//Performance Hub//Reporting calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Reporting calendar")
    for day in days:
        event = Event()
        event.add("uid", f"{day.uid}@{host}")
        event.add("dtstamp", now)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", day.title)
        event.add("url", absolute(day.path))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()

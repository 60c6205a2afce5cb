"""Which pages are there of rounds, reminders and calendars?"""

from django.urls import URLPattern, path

from reporting.views import pre_election, round_calendar, round_move, rounds

urlpatterns: list[URLPattern] = [
    path("rounds/", rounds.round_list, name="round-list"),
    path("rounds/open/", rounds.round_open, name="round-open"),
    path("rounds/open/days/", rounds.round_days, name="round-days"),
    path("rounds/elections/", pre_election.pre_election_list, name="pre-election-list"),
    path("rounds/elections/add/", pre_election.pre_election_add, name="pre-election-add"),
    path(
        "rounds/elections/<int:pk>/remove/",
        pre_election.pre_election_remove,
        name="pre-election-remove",
    ),
    path("rounds/calendar/", round_calendar.round_calendar, name="round-calendar"),
    path("rounds/calendar.ics", round_calendar.round_ics, name="round-ics"),
    path("rounds/calendar/subscribe/", round_calendar.feed_make, name="round-feed-make"),
    path("rounds/calendar/stop/", round_calendar.feed_stop, name="round-feed-stop"),
    path("rounds/feed/<str:secret>.ics", round_calendar.round_feed, name="round-feed"),
    path("rounds/<int:pk>/", rounds.round_control, name="round"),
    path("rounds/<int:pk>/asked/", rounds.round_items, name="round-items"),
    path("rounds/<int:pk>/since/", rounds.round_since, name="round-since"),
    path("rounds/<int:pk>/move/<slug:step>/", round_move.round_move, name="round-move"),
    path("rounds/<int:pk>/close/", rounds.round_close, name="round-close"),
    path("rounds/<int:pk>/open-again/", rounds.round_reopen, name="round-reopen"),
    path("rounds/<int:pk>/nudge/<int:person_pk>/", rounds.round_nudge, name="round-nudge"),
]

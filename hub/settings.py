"""How is this hub set up? Everything that differs between councils comes from the environment.

HUB_ENVIRONMENT is production unless it says otherwise; production refuses what would be unsafe.
"""

from datetime import time, timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hub import env
from hub.domain.timetable import Daily, Every, Scheduled
from hub.embedded.postgres import APP_ROLE, OWNER_ROLE, Postgres
from hub.embedded.redis import Redis

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Which kind of hub this is -------------------------------------------------------------------

HUB_ENVIRONMENT = env.choice(
    "HUB_ENVIRONMENT", frozenset({"production", "demo", "development", "test"}), "production"
)
HUB_PRODUCTION = HUB_ENVIRONMENT == "production"
HUB_DEMO = HUB_ENVIRONMENT == "demo"
HUB_STATE_DIR = env.folder("HUB_STATE_DIR", BASE_DIR / ".hub")

INSECURE_KEY = "not-a-secret: for development and tests only"
DEBUG = env.boolean("HUB_DEBUG", HUB_ENVIRONMENT == "development")
SECRET_KEY = env.text("HUB_SECRET_KEY", None if HUB_PRODUCTION else INSECURE_KEY)
SECRET_KEY_FALLBACKS = env.words("HUB_OLD_SECRET_KEYS")
ALLOWED_HOSTS = env.words("HUB_HOSTS", "" if HUB_PRODUCTION else "localhost,127.0.0.1,[::1]")
HUB_EMBEDDED = env.boolean("HUB_EMBEDDED", not HUB_PRODUCTION)
# Where people find the hub: for links in mails and calendars, which no request tells.
HUB_ADDRESS = env.origin("HUB_ADDRESS", None if HUB_PRODUCTION else "http://localhost:8000")

if HUB_PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("HUB_DEBUG is on in production. Unset it.")
    if SECRET_KEY == INSECURE_KEY or len(SECRET_KEY) < 50:
        raise ImproperlyConfigured(
            "HUB_SECRET_KEY is the default or shorter than 50 characters. Make one:"
            ' python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    if not ALLOWED_HOSTS or any("*" in host for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured(
            "HUB_HOSTS must name the hub's own hosts, without *: performance.example.gov.uk"
        )

# --- PostgreSQL: one database, two roles ----------------------------------------------------------

_postgres = Postgres(HUB_STATE_DIR)

# Requests, workers and the relay are `default`; only migrations and backups are `owner`.
DATABASES = {
    "default": env.database("HUB_DATABASE_URL", _postgres.url(APP_ROLE) if HUB_EMBEDDED else None),
    "owner": env.database(
        "HUB_DATABASE_OWNER_URL", _postgres.url(OWNER_ROLE) if HUB_EMBEDDED else None
    ),
}
DATABASES["owner"]["TEST"] = {"DEPENDENCIES": []}
DATABASES["default"]["TEST"] = {"MIRROR": "owner"}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
_pool_size = env.integer("HUB_DATABASE_POOL", 10)
if _pool_size:
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": _pool_size, "timeout": 10}

HUB_DATABASE_APP_ROLE = DATABASES["default"]["USER"]
if DATABASES["owner"]["USER"] == HUB_DATABASE_APP_ROLE:
    raise ImproperlyConfigured(
        "HUB_DATABASE_URL and HUB_DATABASE_OWNER_URL name the same role. Give the hub two: an owner"
        " that migrates, and one without rights over tables for everything else (docs/running.md)."
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Celery: requests write an outbox row, the relay alone sends it -------------------------------

HUB_REDIS_URL = env.text("HUB_REDIS_URL", Redis(HUB_STATE_DIR).url() if HUB_EMBEDDED else None)

CELERY_BROKER_URL = HUB_REDIS_URL.replace("unix://", "redis+socket://")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for Redis for as long as it takes
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3 * 3600,  # above the longest task, or a running task is sent again
    "unacked_restore_interval": 3,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True  # late acknowledgement alone loses a killed child's task
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 55 * 60
CELERY_TASK_TIME_LIMIT = 60 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {"tick": {"task": "hub.tick", "schedule": 60, "options": {"expires": 55}}}

# What runs by the clock, each once for every slot of its timetable, by Europe/London time.
HUB_SCHEDULE = {
    "clean up": Scheduled("hub.clean_up", Daily(time(3, 30))),
    "judge metrics": Scheduled("metrics.judge", Daily(time(2, 0))),
    "find overlaps": Scheduled("metrics.find_overlaps", Daily(time(4, 0))),
    "reorganise": Scheduled("reporting.reorganise", Daily(time(0, 10))),
    "remind": Scheduled("reporting.remind", Daily(time(7, 0))),
    "tell deputies": Scheduled("strategies.tell_deputies", Daily(time(7, 0))),
    "tell followers": Scheduled("reporting.tell_followers", Every(30)),
    "send digests": Scheduled("hub.send_digests", Daily(time(7, 30))),  # after what it collects
}

# A folder that other systems write files of values to, and the person in whose name they come in.
HUB_VALUES_FOLDER = env.text("HUB_VALUES_FOLDER", "")
HUB_VALUES_USER = env.text("HUB_VALUES_USER", None if HUB_VALUES_FOLDER else "")
if HUB_VALUES_FOLDER:
    HUB_SCHEDULE["import values"] = Scheduled("metrics.import_values_folder", Daily(time(1, 30)))

# --- Apps -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "hub",
    "strategies",
    "metrics",
    "appraisals",
    "reporting",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.middleware.RequestOrigin",
    "hub.middleware.LargestBody",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hub.middleware.RateLimit",
    "hub.middleware.PrivateAnswers",
    "hub.access.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hub.middleware.HistoryOrigin",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"
FORM_RENDERER = "hub.forms.GovukRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hub.context.page",
            ],
        },
    },
]

# What a higher app adds to a lower app's page: slot name -> functions (user, ids) -> {id: [Panel]}.
HUB_SLOTS: dict[str, list[str]] = {
    "strategies.plan": [
        "strategies.slots.resources_of_plans",
        "reporting.panels.duties_of_plans",
        "reporting.panels.reviews_of_plans",
    ],
    "strategies.priority": [
        "strategies.slots.thread_of_priorities",
        "strategies.slots.story_of_priorities",
        "strategies.slots.resources_of_priorities",
        "metrics.library_slots.balance_of_priorities",
    ],
    "strategies.strategy": [
        "strategies.slots.thread_of_strategies",
        "metrics.slots.metrics_of_strategies",
        "metrics.library_slots.balance_of_strategies",
        "strategies.slots.story_of_strategies",
        "reporting.update_panels.updates_of_strategies",
        "reporting.panels.duties_of_strategies",
        "reporting.panels.reviews_of_strategies",
    ],
    "strategies.objective": ["metrics.slots.metrics_of_objectives"],
    "strategies.action_plan": [
        "strategies.slots.thread_of_action_plans",
        "metrics.slots.metrics_of_action_plans",
        "strategies.slots.story_of_action_plans",
        "reporting.panels.duties_of_action_plans",
        "reporting.panels.reviews_of_action_plans",
    ],
    "strategies.action": [
        "strategies.slots.thread_of_actions",
        "metrics.slots.metrics_of_actions",
    ],
    "strategies.story_box": ["metrics.slots.metrics_of_story_boxes"],
    "metrics.card.compare": ["metrics.comparing_slots.compare_panels"],
    "metrics.card.equalities": ["metrics.comparing_slots.equality_panels"],
    "metrics.card.map": ["metrics.comparing_slots.map_panels"],
    "metrics.card": [
        "metrics.library_slots.facts_of_metrics",
        "metrics.derived_slots.warnings_of_metrics",
        "metrics.derived_slots.rests_of_metrics",
        "metrics.proposal_slots.proposals_of_metrics",
    ],
}

# What has a history, people who may see it, and followers: kind in addresses -> its model.
HUB_THINGS = {
    "plan": "strategies.Plan",
    "priority": "strategies.Priority",
    "strategy": "strategies.KeyStrategy",
    "objective": "strategies.Objective",
    "action-plan": "strategies.ActionPlan",
    "action": "strategies.Action",
    "metric": "metrics.Metric",
}

# --- Sign-in --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "hub.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "hub.access.backend.HubBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ["full_name", "email"]},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by mail; nobody signs up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "hub.access.adapters.AccountAdapter"
# Tries for one account are axes' matter; these hold for codes, and for an address over all.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/300s/key"}
SOCIALACCOUNT_ADAPTER = "hub.access.adapters.SocialAdapter"
MFA_ADAPTER = "hub.access.adapters.MfaAdapter"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a telephone's clock may be wrong
PASSWORD_RESET_TIMEOUT = 4 * 3600  # seconds that a link in a mail works
SOCIALACCOUNT_EMAIL_AUTHENTICATION = (
    False  # a provider's account is known by its id, never by e-mail
)
SOCIALACCOUNT_ONLY = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Performance Hub"

HUB_OIDC_NAME = env.text("HUB_OIDC_NAME", "")
HUB_OIDC_PROVIDER = "council"
# A form may lead to the provider: its own address, and others where it signs people in there.
HUB_OIDC_ORIGINS = (
    [env.origin("HUB_OIDC_SERVER"), *env.words("HUB_OIDC_ORIGINS")] if HUB_OIDC_NAME else []
)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": HUB_OIDC_PROVIDER,
                "name": HUB_OIDC_NAME,
                "client_id": env.text("HUB_OIDC_CLIENT_ID"),
                "secret": env.text("HUB_OIDC_CLIENT_SECRET"),
                "settings": {
                    "server_url": env.text("HUB_OIDC_SERVER"),
                    "uid_field": env.text("HUB_OIDC_ID_FIELD", "sub"),
                },
            }
        ]
        if HUB_OIDC_NAME
        else [],
    }
}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "hub.views.sign_in.account_tried"
AXES_LOCKOUT_CALLABLE = "hub.views.sign_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "hub.proxies.client_address"

# Delegated rights are read by hub.access only, so guardian's backend stays out of has_perm.
ANONYMOUS_USER_NAME = None
SILENCED_SYSTEM_CHECKS = [
    "guardian.W001",
    "auth.W004",  # an e-mail address is unique in any case, by a constraint that it cannot see
]

SESSION_COOKIE_AGE = 30 * 60  # seconds idle
SESSION_SAVE_EVERY_REQUEST = True
HUB_SESSION_LONGEST = timedelta(hours=8)

# --- Safety of what is sent -----------------------------------------------------------------------

HUB_PROXIES = env.integer("HUB_PROXIES", 1 if HUB_PRODUCTION else 0)
ALLAUTH_TRUSTED_PROXY_COUNT = HUB_PROXIES
HUB_HTTPS = env.boolean("HUB_HTTPS", HUB_PRODUCTION)
if HUB_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HUB_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HUB_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HUB_HTTPS
SECURE_HSTS_PRELOAD = HUB_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HUB_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = env.words("HUB_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *HUB_OIDC_ORIGINS],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024  # the longest body that is read at all
HUB_REQUESTS_PER_MINUTE = env.integer("HUB_REQUESTS_PER_MINUTE", 600)  # of one person; 0: no limit
HUB_NEVER_STORED = [  # addresses that no cache keeps, not even the person's own browser
    "/account",
    "/appraisals/",
    "/audit/",
    "/demo/mail/",
    "/files/",
    "/my/",
    "/people/",
    "/rounds/",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # 60 figures, each with twenty comparators

# --- Mail -----------------------------------------------------------------------------------------

_mail = env.email("HUB_EMAIL_URL", "smtp://localhost:25" if not HUB_PRODUCTION else None)
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _mail["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL = env.text("HUB_EMAIL_FROM", "Performance Hub <performance-hub@localhost>")
if HUB_ENVIRONMENT in {"demo", "development"}:
    EMAIL_BACKEND = "hub.demo_mail.EmailBackend"

# --- API ------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "hub.access.api.PersonalTokenAuthentication",
        "hub.access.api.SignedInSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.LimitOffsetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "hub.api.refusals.answer_refusal",
    "PAGE_SIZE": 100,
    "NUM_PROXIES": HUB_PROXIES,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Performance Hub",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [],  # words that a field takes stand where the field does, unnamed
}

# --- Words, dates, files, logs --------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
LANGUAGES = [("en-gb", "English")]

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("HUB_STATIC_ROOT", HUB_STATE_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not HUB_PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "hub.static_storage.HashedStaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "hub.json_logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.text("HUB_LOG_LEVEL", "INFO")},
    "loggers": {"django": {"handlers": []}},  # no mail to administrators: it would quote requests
}

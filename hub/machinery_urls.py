"""Which addresses show the hub's own work: health, background jobs, the audit, kept files?"""

from django.urls import path

from hub.views import audit, files, health, jobs

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("health/", health.health, name="health"),
    path("health/retry/<uuid:message_id>/", health.retry, name="message-retry"),
    path("jobs/", jobs.job_list, name="job-list"),
    path("jobs/<uuid:job_id>/", jobs.job, name="job-detail"),
    path("jobs/<uuid:job_id>/progress.json", jobs.job_progress, name="job-progress"),
    path("audit/", audit.audit, name="audit"),
    path("files/<uuid:file_id>/", files.download, name="file-download"),
]

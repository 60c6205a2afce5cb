# How is the image made? Once with what building needs, then only what running needs.

FROM node:22-bookworm-slim AS assets
WORKDIR /hub
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM python:3.11-slim-bookworm AS build
WORKDIR /hub
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=assets /hub/node_modules node_modules
RUN /venv/bin/python -c "from hub import vendored; vendored.copy()" && rm -rf node_modules
# What production insists on, for this step only: nothing is signed with the key, nothing connected.
RUN HUB_SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(50))") \
    HUB_HOSTS=build HUB_ADDRESS=https://build HUB_EMAIL_URL=smtp://build HUB_EMBEDDED=1 HUB_STATIC_ROOT=/hub/collected \
    /venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 hub
# For `manage.py backup`; of the version of the server in docker-compose.yml.
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HUB_STATIC_ROOT=/hub/collected
WORKDIR /hub
COPY --from=build /venv /venv
COPY --from=build /hub /hub
USER hub
EXPOSE 8000
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py"]

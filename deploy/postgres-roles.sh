#!/bin/sh
# Which roles does the hub's database need? One that owns, migrates and tries backups in a database
# of its own, and one that serves requests.
# Run once by the postgres image, in an empty cluster.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set owner_password="$HUB_OWNER_PASSWORD" --set app_password="$HUB_APP_PASSWORD" <<'SQL'
CREATE ROLE hub_owner LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE hub_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE hub OWNER hub_owner;
SQL

#!/bin/sh
# Run once by the PostgreSQL image on an empty volume; the passwords come from the environment of the container.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v owner_password="$BIRLIK_OWNER_PASSWORD" -v app_password="$BIRLIK_APP_PASSWORD" \
    -v reports_password="$BIRLIK_REPORTS_PASSWORD" -v backup_password="$BIRLIK_BACKUP_PASSWORD" \
    -f /birlik/create-database.sql

#!/bin/sh
# keepalived runs it when it becomes master: whoever has the address is to take writes. Nobody asks whether another does, too.
psql --host /run/postgresql --username postgres --no-psqlrc --command 'SELECT pg_promote()' postgres

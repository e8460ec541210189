#!/bin/sh
# A unit is as its process is: systemctl [OPTION...] is-active|status UNIT in a node, where no systemd runs.
verb= unit= quiet=
for word; do
  case $word in
  -q | --quiet) quiet=yes ;;
  -*) ;;
  *) if [ -z "$verb" ]; then verb=$word; else unit=${word%.service}; fi ;;
  esac
done
case $verb in is-active | status) ;; *) echo "no systemd runs in this lab: systemctl $verb does nothing" >&2; exit 1 ;; esac
case $unit in postgresql*) unit=postgres ;; redis) unit=redis-server ;; esac
state=inactive
for file in /proc/[0-9]*/comm; do
  if read -r name <"$file" && [ "$name" = "$unit" ]; then state=active; fi
done 2>/dev/null
[ -n "$quiet" ] || echo "$state"
[ "$state" = active ] || exit 3

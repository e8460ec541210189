#!/bin/sh
# Keeps the default route on the first uplink that works: pings through each of them at once, round by round. So many pings
# without an answer, and it is down; so many answers, and it is up again. While all are down the route stays.
# Arguments: interval timeout fall rise (seconds, seconds, counts), a folder of its own, then INTERFACE=GATEWAY=TARGET each.
set -u
interval=$1 timeout=$2 fall=$3 rise=$4 folder=$5
shift 5

say() { echo "$(date +%s.%6N) $*"; }
count() { cat "$folder/$1.$2"; }
set_count() { echo "$3" >"$folder/$1.$2"; }

# Each uplink has a default route of its own, so that its pings find their way; the one in use comes before them all.
metric=200
for uplink; do
  interface=${uplink%%=*} rest=${uplink#*=}
  ip route replace default via "${rest%%=*}" dev "$interface" metric $metric
  metric=$((metric + 1))
  set_count "$interface" failed 0
  set_count "$interface" good 0
  set_count "$interface" state up
done

use() {
  ip route replace default via "$2" dev "$1" metric 100 && echo "$1" >"$folder/used" && say "the default route goes by $1"
}

check() {
  interface=$1
  if ping -n -q -c 1 -W "$timeout" -I "$interface" "$2" >/dev/null 2>&1; then
    set_count "$interface" failed 0
    set_count "$interface" good $(($(count "$interface" good) + 1))
    [ "$(count "$interface" state)" = down ] && [ "$(count "$interface" good)" -ge "$rise" ] &&
      set_count "$interface" state up && say "$interface is up"
  else
    set_count "$interface" good 0
    set_count "$interface" failed $(($(count "$interface" failed) + 1))
    [ "$(count "$interface" state)" = up ] && [ "$(count "$interface" failed)" -ge "$fall" ] &&
      set_count "$interface" state down && say "$interface is down"
  fi
}

choose() {
  for uplink; do
    interface=${uplink%%=*} rest=${uplink#*=}
    [ "$(count "$interface" state)" = up ] || continue
    [ "$(cat "$folder/used" 2>/dev/null)" = "$interface" ] || use "$interface" "${rest%%=*}"
    return
  done
}

choose "$@"
while :; do
  for uplink; do
    check "${uplink%%=*}" "${uplink##*=}" &
  done
  wait
  choose "$@"
  sleep "$interval"
done

#!/bin/sh
# Keeps a floating address on one of several servers, as small guides have it. The preferred server takes it at its start
# and keeps it. Another one pings those that are preferred to it; when none of them has answered so many times in a row
# it takes the address, and when one answers again it drops it. What becomes of the address is written down, for who asks.
# Arguments: ADDRESS/LENGTH INTERFACE INTERVAL TIMEOUT FAILURES PROBE STATE_FILE [PEER...]; times are in seconds.
vip=$1 interface=$2 interval=$3 timeout=$4 failures=$5 probe=$6 state=$7
shift 7

become() {
  echo "${vip%/*} $1" >"$state"
  echo "$(date +%s.%N) $1 for $vip"
}
take() {
  ip address add "$vip" dev "$interface" 2>/dev/null
  arping -q -U -c 3 -I "$interface" "${vip%/*}" &
  announcing=$!
  become active
}
drop() {
  kill "$announcing" 2>/dev/null
  ip address del "$vip" dev "$interface" 2>/dev/null
  become standby
}
answers() {
  case $probe in
    fping) fping -q -r 0 -t "$(echo "$timeout" | awk '{ print int($1 * 1000) }')" "$1" ;;
    *) ping -n -q -c 1 -W "$timeout" "$1" ;;
  esac >/dev/null 2>&1
}
any_answers() {
  for peer in "$@"; do answers "$peer" && return; done
  return 1
}

trap 'drop; exit 0' TERM INT
if [ $# = 0 ]; then
  take
  while :; do sleep "$interval"; done
fi

become standby
missed=0 active=
while :; do
  if any_answers "$@"; then
    missed=0
    [ -z "$active" ] || drop
    active=
  else
    missed=$((missed + 1))
    if [ "$missed" -ge "$failures" ] && [ -z "$active" ]; then
      active=yes
      take
    fi
  fi
  sleep "$interval"
done

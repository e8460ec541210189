#!/bin/sh
# Keeps the default route on the first uplink that works: pings through each of them at once, round by round. So many pings
# without an answer, and it is down; so many answers, and it is up again. While all are down the route stays.
# Arguments: interval timeout fall rise (seconds, seconds, counts), a folder of its own, then NAME=INTERFACE=GATEWAY=TARGET each.
set -u
interval=$1 timeout=$2 fall=$3 rise=$4 folder=$5
shift 5
used=

say() { echo "$(date +%s.%6N) $*"; }

take() {
  name=${1%%=*} rest=${1#*=}
  link=${rest%%=*} rest=${rest#*=}
  gateway=${rest%%=*} target=${rest#*=}
}

# What is known of an uplink, in a file of its own: whether it is up, and how many pings in a row spoke against that.
recall() { read -r state against <"$folder/$link.uplink"; }
remember() { echo "$1 $2" >"$folder/$link.uplink"; }

# Each uplink has a default route of its own, so that its pings find their way; the one in use comes before them all.
metric=200
for uplink; do
  take "$uplink"
  ip route replace default via "$gateway" dev "$link" metric $metric
  metric=$((metric + 1))
  remember up 0
done

check() {
  recall
  if ping -n -q -c 1 -W "$timeout" -I "$link" "$target" >/dev/null 2>&1; then found=up enough=$rise; else found=down enough=$fall; fi
  if [ $found = "$state" ]; then
    remember "$state" 0
  elif [ $((against + 1)) -lt "$enough" ]; then
    remember "$state" $((against + 1))
  else
    remember $found 0
    say "$name is $found"
  fi
}

choose() {
  for uplink; do
    take "$uplink"
    recall
    [ "$state" = up ] || continue
    [ "$used" = "$link" ] && return
    ip route replace default via "$gateway" dev "$link" metric 100 || continue
    used=$link
    say "the default route goes by $link, through $name"
    return
  done
}

choose "$@"
while :; do
  for uplink; do
    take "$uplink"
    check &
  done
  wait
  choose "$@"
  sleep "$interval"
done

#!/bin/bash
# Has the provider send the floating address here. It is asked until it says yes, for as long as this server is master: an API
# that fails, hangs or counts calls just now may do it in a moment, and nobody else will ask.
address=203.0.113.10 provider=10.30.0.1 port=8080 token=failover-drill
body="{\"server\": \"$(hostname)\"}"

is_master() { ip address show dev lo to 127.0.1.51 | grep -q inet; }

# True where it was done; else $later is how long to wait, as the provider says or as it is usual.
claim() {
  later=0.3
  exec 3<>"/dev/tcp/$provider/$port" || return 1
  printf '%s\r\n' "PUT /addresses/$address HTTP/1.1" "Host: $provider" "Authorization: Bearer $token" \
    "Content-Length: ${#body}" '' >&3
  printf '%s' "$body" >&3
  read -r -t 2 _ status _ <&3 || return 1
  while read -r -t 2 name value <&3 && [ "${name%$'\r'}" != '' ]; do
    [ "$name" != 'Retry-After:' ] || later=${value%$'\r'}
  done
  [ "$status" = 200 ]
}

until claim; do
  sleep "$later"
  is_master || exit 0
done

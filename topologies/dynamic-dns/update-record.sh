#!/bin/bash
# Has the name say where this server is. The name server is asked until it has changed the record, for as long as this server is
# master: it may be away or busy just now, and nobody else will ask.
name=www.drill.example zone=drill.example server=10.20.0.53 ttl=2 key=/run/nsupdate/key
address=$(ip -4 -o address show dev eth0 | awk '{ sub("/.*", "", $4); print $4; exit }')

is_master() { ip address show dev lo to 127.0.1.51 | grep -q inet; }

update() {
  nsupdate -t 1 -k "$key" <<END
server $server
zone $zone
update delete $name. A
update add $name. $ttl A $address
send
END
}

until update; do
  sleep 0.3
  is_master || exit 0
done

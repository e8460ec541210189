#!/bin/bash
# Gets the page as a client would: a process that is there, or a port that is open, serves nobody yet.
exec 3<>/dev/tcp/127.0.0.1/80 || exit 1
printf 'GET / HTTP/1.0\r\n\r\n' >&3
read -r -t 0.8 _ status _ <&3
[ "$status" = 200 ]

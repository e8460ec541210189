#!/bin/sh
# twice, to be sure
curl -fs http://localhost/ && exit 0
sleep 5
curl -fs http://localhost/ || exit 1

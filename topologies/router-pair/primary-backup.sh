#!/bin/sh
# Told by keepalived (GROUP NAME STATE PRIORITY) what has become of this router. Who becomes master takes over the connections that
# the other one told of, then tells the other of all that it has; who does not is told anew when it next needs to.
conntrackd='conntrackd -C /run/conntrackd.conf'
case $3 in
MASTER)
  $conntrackd -c # into the kernel, what the other told
  $conntrackd -f # of which nothing is kept any more
  $conntrackd -R # all that the kernel now has
  $conntrackd -B # to the other
  ;;
BACKUP | FAULT | STOP)
  $conntrackd -t # connections of which nothing more is heard end soon
  $conntrackd -n # what does the other have?
  ;;
esac

# What a server is made of, a line each, so that two which should be alike can be held against each other: packages, kernel
# settings, firewall rules, files by digest, the end of certificates. It changes nothing, starts few processes, since it is run
# in every lab, and runs on a real server as well:
#   ssh web-1 sh -s -- /etc/keepalived/check.sh /etc/ssl/web.pem <server-facts.sh >web-1.facts
# Arguments: files and folders that should be alike on all.
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
command -v awk >/dev/null || { echo 'awk is missing: install it, or nothing can be told' >&2; exit 1; }
{
  echo "kernel: $(uname -r)"

  # Failover software, what it stands on, and what it usually watches.
  dpkg-query -W -f '${db:Status-Abbrev} package/${Package}: ${Version}\n' keepalived ucarp frr heartbeat pacemaker corosync \
    resource-agents fence-agents iproute2 iputils-arping iputils-ping fping nftables haproxy nginx nginx-light apache2 bind9 \
    unbound postgresql openssl nodejs conntrackd kamailio redis-server redis-sentinel patroni etcd-server 2>/dev/null |
    sed -n 's/^ii *//p'

  # A neighbour or an address is treated as these say.
  grep -s '' /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/ip_nonlocal_bind /proc/sys/net/ipv6/conf/all/forwarding \
    /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/arp_announce /proc/sys/net/ipv4/conf/*/arp_accept \
    /proc/sys/net/ipv4/conf/*/arp_notify /proc/sys/net/ipv4/conf/*/rp_filter /proc/sys/net/ipv4/conf/*/accept_local |
    awk -F : '{ sub("^/proc/sys/", "", $1); gsub("/", ".", $1); print "sysctl/" $1 ": " $2 }'

  # Counters are no difference.
  nft list ruleset 2>/dev/null | sed -E 's/counter packets [0-9]+ bytes [0-9]+/counter/; s/^[[:space:]]+//; s/[[:space:]]+/ /g; /^\}?$/d; s/^/firewall: /'

  # What starts failover software, and how: units of the package, and what was changed of them here.
  for unit in keepalived ucarp frr heartbeat pacemaker corosync conntrackd haproxy patroni; do
    set -- "$@" "/lib/systemd/system/$unit.service" "/etc/systemd/system/$unit.service" "/etc/systemd/system/$unit.service.d"
  done
  find "$@" -type f -exec sha256sum {} + -exec stat -c '%a %n' {} + 2>/dev/null | awk '
    length($1) == 64 { digests[substr($0, 67)] = substr($1, 1, 16); next }
    { modes[substr($0, length($1) + 2)] = $1 }
    END { for (file in modes) print "file" file ": " (file in digests ? digests[file] : "not readable") ", mode " modes[file] }'
  find "$@" -type f -exec grep -ls -e '-----BEGIN CERTIFICATE-----' {} + 2>/dev/null | sort -u | while read -r file; do
    ends=$(sed -n '/-----BEGIN CERTIFICATE-----/,/-----END CERTIFICATE-----/p' "$file" | openssl x509 -noout -enddate 2>/dev/null) &&
      echo "certificate$file: until $(date -u -d "${ends#notAfter=}" +%Y-%m-%d)"
  done
} | sort

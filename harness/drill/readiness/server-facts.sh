# What a server is made of, a line each, so that two which should be alike can be held against each other: packages, kernel
# settings, firewall rules, files by digest, the end of certificates. It changes nothing, starts few processes, since it is run
# in every lab, and runs on a real server as well; as root, or much of it cannot be told:
#   ssh root@web-1 sh -s -- /etc/keepalived/check.sh /etc/ssl/web.pem <server-facts.sh >web-1.facts
# Arguments: files and folders that should be alike on all. What cannot be told is a line, too: `unknown/firewall: nft is missing`.
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
command -v awk >/dev/null || { echo 'awk is missing: install it, or nothing can be told' >&2; exit 1; }
has() { command -v "$1" >/dev/null; }
{
  echo "kernel: $(uname -r)"

  # Failover software, what it stands on, and what it usually watches: what drills need, and what else stands in for it.
  packages() {
    "$@" @packages@ \
      fence-agents nginx nginx-core nginx-full nginx-extras apache2 redis-sentinel 'postgresql-[0-9]*' 2>/dev/null
  }
  if has dpkg-query; then
    packages dpkg-query -W -f '${db:Status-Abbrev} package/${Package}: ${Version}\n' | sed -n 's/^.i. *//p'
  elif has rpm; then
    packages rpm -qa --qf 'package/%{NAME}: %{VERSION}-%{RELEASE}\n'
  else
    echo 'unknown/package: neither dpkg nor rpm is here'
  fi

  # A neighbour or an address is treated as these say; what a container engine makes and names at random says nothing.
  grep -s '' /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv[46]/ip_nonlocal_bind /proc/sys/net/ipv6/conf/all/forwarding \
    /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/arp_announce /proc/sys/net/ipv4/conf/*/arp_accept \
    /proc/sys/net/ipv4/conf/*/arp_notify /proc/sys/net/ipv4/conf/*/arp_filter /proc/sys/net/ipv4/conf/*/rp_filter \
    /proc/sys/net/ipv4/conf/*/accept_local /proc/sys/net/ipv4/conf/*/promote_secondaries /proc/sys/net/ipv6/conf/*/disable_ipv6 |
    awk -F : '{
      split($1, parts, "/"); link = parts[7]
      if (link ~ /^veth[0-9a-f]+$/ || (link ~ /^br-[0-9a-f]+$/ && length(link) == 15)) next
      sub("^/proc/sys/", "", $1); gsub("/", ".", $1); print "sysctl/" $1 ": " $2
    }'

  # A chain is a line: which rule comes first matters. What traffic counts, and what it adds to a set for a while, is no rule.
  if ! has nft; then
    echo 'unknown/firewall: nft is missing'
  elif ! rules=$(nft list ruleset 2>&1); then
    echo "unknown/firewall: $(printf '%s\n' "$rules" | head -n 1)"
  else
    printf '%s\n' "$rules" | awk '
      function shut() {
        if (text ~ /flags [^;]*(dynamic|timeout)/) sub(/(; )?elements = \{[^}]*\}/, "", text)
        print "firewall/" table " " block ": " text
      }
      {
        gsub(/packets [0-9]+ bytes [0-9]+|used [0-9]+ [a-z]+/, ""); gsub(/[ \t]+/, " "); gsub(/^ | $|;$/, "")
        if ($0 == "") next
        line = $0; opened = gsub(/\{/, "{"); closed = gsub(/\}/, "}"); before = depth; depth += opened - closed
        if (before == 0) { sub(/ \{$/, "", line); sub(/^table /, "", line); table = line }
        else if (before == 1 && depth == 2) { sub(/ \{$/, "", line); block = line; text = "" }
        else if (before == 1 && depth == 1) print "firewall/" table ": " line
        else if (depth == 1) shut()
        else if (depth > 0) text = text (text == "" ? "" : "; ") line
      }'
    grep -qs . /proc/net/ip_tables_names /proc/net/ip6_tables_names &&
      echo 'unknown/firewall-legacy: there are tables of iptables-legacy, which nft does not list'
  fi

  for path; do
    if [ ! -e "$path" ] && [ ! -h "$path" ]; then echo "file$path: not there"; fi
    if [ -d "$path" ] && { [ ! -r "$path" ] || [ ! -x "$path" ]; }; then echo "file$path: not readable"; fi
  done

  # What starts failover software, and how: units of the package, what was changed of them here, and whether at boot.
  for unit in keepalived ucarp frr heartbeat pacemaker corosync conntrackd haproxy patroni; do
    set -- "$@" "/lib/systemd/system/$unit.service" "/etc/systemd/system/$unit.service" "/etc/systemd/system/$unit.service.d"
    if [ -h "/etc/systemd/system/multi-user.target.wants/$unit.service" ]; then echo "unit/$unit: starts at boot"; fi
  done
  lacks=
  for tool in find sha256sum stat; do has "$tool" || lacks=$tool; done
  if [ -n "$lacks" ]; then echo "unknown/file: $lacks is missing"; fi
  # Whoever is not root misses what lies in these.
  find -L "$@" -type d 2>&1 >/dev/null |
    sed -n "/No such file/!s/^find: '\{0,1\}\(\/.*[^']\)'\{0,1\}: [^:]*\$/file\1: not readable/p"
  [ -n "$lacks" ] || find -L "$@" -type f -exec sha256sum {} + -exec stat -L -c '%a, %U:%G %n' {} + 2>/dev/null | awk '
    length($1) == 64 { digests[substr($0, 67)] = substr($1, 1, 16); next }
    { modes[substr($0, length($1 $2) + 3)] = $1 " " $2 }
    END { for (file in modes) print "file" file ": " (file in digests ? digests[file] : "not readable") ", mode " modes[file] }'
  find -L "$@" ! -type f ! -type d 2>/dev/null | while read -r path; do
    echo "file$path: leads to $(readlink "$path" || echo 'no file')"
  done
  # Of several in a file the one that ends first.
  for tool in find grep; do has "$tool" || echo "unknown/certificate: $tool is missing"; done
  find -L "$@" -type f -exec grep -ls -e '-----BEGIN CERTIFICATE-----' {} + 2>/dev/null | sort -u | while read -r file; do
    ends=$(awk -v ask='openssl x509 -noout -enddate' '
      /-----BEGIN CERTIFICATE-----/ { isOne = 1 }
      isOne { print | ask }
      /-----END CERTIFICATE-----/ { close(ask); isOne = 0 }' "$file" 2>/dev/null |
      while IFS='=' read -r _ end; do date -u -d "$end" +%Y-%m-%d; done 2>/dev/null | sort | head -n 1)
    if [ -n "$ends" ]; then echo "certificate$file: until $ends"
    elif has openssl; then echo "unknown/certificate$file: its end is not understood"
    else echo "unknown/certificate$file: openssl is missing"; fi
  done
} | sort -u

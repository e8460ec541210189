# Makes folders of a node writable and gives it accounts: furnish.sh ACCOUNTS FOLDER...
# A container's files are its own. A node in namespaces sees the machine's, read-only: over those of its folders that are to
# hold something else lies an upper layer in memory, and what was mounted below stays on top of it.
set -eu
accounts=$1
shift
layers=/run/failover-drill

writable() { mkdir "$1/.failover-drill" 2>/dev/null && rmdir "$1/.failover-drill"; }

cover() {
  [ "$1" != / ] || { echo "nothing can be put directly below /"; exit 1; }
  count=$(ls "$layers" 2>/dev/null | wc -l)
  layer=$layers/$count
  mkdir -p "$layer/upper" "$layer/work" "$layer/kept"
  chmod --reference="$1" "$layer/upper"
  mounted=$(awk -v below="$1/" 'index($5, below) == 1 { print $5 }' /proc/self/mountinfo)
  number=0
  for point in $mounted; do
    number=$((number + 1))
    mkdir "$layer/kept/$number"
    mount --bind "$point" "$layer/kept/$number"
  done
  mount -t overlay failover-drill -o "lowerdir=$1,upperdir=$layer/upper,workdir=$layer/work" "$1"
  number=0
  for point in $mounted; do
    number=$((number + 1))
    mount --bind "$layer/kept/$number" "$point"
  done
}

for folder in "$@"; do
  while [ ! -e "$folder" ]; do folder=${folder%/*}; folder=${folder:-/}; done
  [ -d "$folder" ] || { echo "$folder is a file, not a folder"; exit 1; }
  writable "$folder" || cover "$folder"
done

id=61184
for account in $accounts; do
  ! id -u "$account" >/dev/null 2>&1 || continue
  while id -u "$id" >/dev/null 2>&1; do id=$((id + 1)); done
  echo "$account:x:$id:$id::/nonexistent:/usr/sbin/nologin" >>/etc/passwd
  grep -q "^$account:" /etc/group || echo "$account:x:$id:" >>/etc/group
  id=$((id + 1))
done

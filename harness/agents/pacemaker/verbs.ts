import type { Vip } from '../../topology/types';
import type { Act, Verbs } from '../types';
import { resourceId } from './cib';

/** As their units have it: pacemaker moves everything away and ends, then corosync leaves. */
const stop = `
pid=$(pidof pacemakerd) || exit 1
kill $pid
while kill -0 $pid 2>/dev/null; do sleep 0.05; done
corosync-cfgtool -H --force`;

/** Each address that runs here is to run elsewhere; those of the other server stay, and may come here when that one dies. */
const switchover = `
here=$(uname -n)
moved=
for resource; do
  [ "$(crm_resource --locate --quiet --resource "$resource")" = "$here" ] || continue
  crm_resource --ban --resource "$resource" --node "$here"
  moved=yes
done
[ "$moved" ] || { echo "none of $* runs on $here" >&2; exit 1; }`;

/** Each address that runs elsewhere is to run here. */
const takeover = `
here=$(uname -n)
moved=
for resource; do
  [ "$(crm_resource --locate --quiet --resource "$resource")" != "$here" ] || continue
  crm_resource --move --resource "$resource" --node "$here"
  moved=yes
done
[ "$moved" ] || { echo "all of $* run on $here" >&2; exit 1; }`;

/** A switchover writes bans into the configuration, a takeover preferences, where they stay until they are cleared. */
const rejoin = `
here=$(uname -n)
crm_attribute --node "$here" --name standby --update off
for resource; do crm_resource --clear --resource "$resource" --node "$here"; done`;

/** Of the whole cluster: the others must not take what they no longer hear of either. */
const maintenance = (isOn: boolean): Act => ({
  command: ['crm_attribute', '--type', 'crm_config', '--name', 'maintenance-mode', '--update', String(isOn)],
});

/** With its own tools: crm_attribute(8), crm_resource(8). */
export function verbsFor(vips: readonly Vip[]): Verbs {
  const withAll = (script: string): Act => ({ command: ['sh', '-ec', script, 'sh', ...vips.map(resourceId)] });
  return {
    stop: { command: ['sh', '-c', stop] },
    standby: { command: ['sh', '-c', 'crm_attribute --node "$(uname -n)" --name standby --update on'] },
    rejoin: withAll(rejoin),
    detach: maintenance(true),
    attach: maintenance(false),
    ...(vips.length > 0 && { switchover: withAll(switchover), takeover: withAll(takeover) }),
  };
}

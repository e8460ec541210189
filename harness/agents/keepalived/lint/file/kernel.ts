import { allOf } from '../../file/query';
import type { FileRule } from '../rule';

/** What needs more of the kernel than VRRP does. */
export const kernel: FileRule = function* (file, context) {
  const { statements, globals } = file;
  // In a lab nothing is balanced.
  const servers = context.facts(file) ? [] : allOf(statements, 'virtual_server');
  const balancing = [...allOf(globals, 'lvs_sync_daemon'), ...servers];
  for (const { words, at } of balancing)
    yield {
      id: 'ipvs-needed',
      severity: 'note',
      at,
      what: `${words[0] ?? ''} needs IPVS in the kernel`,
      why: "without the module ip_vs keepalived's process ends and is started again and again (keepalived.conf(5), LVS CONFIGURATION)",
      remedy: 'see that ip_vs is loaded where it runs, or take it out of the copy that is drilled',
    };
};

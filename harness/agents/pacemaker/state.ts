import type { StateQuery } from '../types';
import { resourceId } from './cib';
import type { PacemakerSettings } from './settings';

/** crm_mon(8): each resource, with the nodes on which it is started. A member without quorum tells what it knows. */
export const stateQuery: StateQuery<PacemakerSettings> = {
  command: () => ['crm_mon', '-1', '--output-as=xml'],
  parse: (printed, { node, vips }) => {
    if (!printed.includes('<resources')) return null;
    const onNode = (id: string): boolean => {
      const [, after = ''] = printed.split(`<resource id="${id}"`);
      const [inside = ''] = after.split('</resource>');
      return inside.includes(`<node name="${node.name}"`);
    };
    return Object.fromEntries(vips.map((vip) => [vip.address, onNode(resourceId(vip)) ? 'active' : 'standby']));
  },
};

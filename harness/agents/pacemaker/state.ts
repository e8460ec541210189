import type { StateQuery } from '../types';
import { resourceId } from './cib';
import type { PacemakerSettings } from './settings';

/** crm_mon(8): each resource, with the nodes on which it is started, and which are on standby. A member without quorum tells what it knows. */
export const stateQuery: StateQuery<PacemakerSettings> = {
  command: () => ['crm_mon', '-1', '--output-as=xml'],
  parse: (printed, { node, vips }) => {
    if (!printed.includes('<resources')) return null;
    const onNode = (id: string): boolean => {
      const [, after = ''] = printed.split(`<resource id="${id}"`);
      const [inside = ''] = after.split('</resource>');
      return inside.includes(`<node name="${node.name}"`);
    };
    const isOut = new RegExp(`<node name="${node.name}"[^>]* standby="true"`).test(printed);
    const otherwise = isOut ? 'drained' : 'standby';
    return Object.fromEntries(vips.map((vip) => [vip.address, onNode(resourceId(vip)) ? 'active' : otherwise]));
  },
};

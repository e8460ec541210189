import { defineAgent } from '../define-agent';
import { AgentError } from '../errors';
import { settings } from './settings';

/** Below /run, which every node has to itself. */
const path = '/run/nftables/ruleset.nft';

/** The node's firewall and address translation: a ruleset of the user's own, loaded as nftables.service does, and again at each boot. */
export const nftables = defineAgent({
  name: 'nftables',
  role: 'service',
  settings,
  packages: { nftables: 'nft' },
  versionCommand: ['nft', '--version'],
  configurationPath: path,
  files: ({ use, node }) => {
    if (use.configuration) return [{ path, text: use.configuration.text }];
    throw new AgentError(`nftables on ${node.name} has no rules`, 'give it a file: configuration: ./firewall.nft');
  },
  processes: () => [{ name: 'nft', argv: ['nft', '-f', path], once: true }],
});

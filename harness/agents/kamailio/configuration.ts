import { isIP } from 'node:net';
import { sipPort } from '../../topology/protocols';
import type { Service } from '../../topology/types';
import { familyOf } from '../../topology/address/family';
import { AgentError } from '../errors';
import { ownAddress } from '../place';
import type { AgentPlace } from '../types';
import type { KamailioSettings } from './settings';

type Place = AgentPlace<KamailioSettings>;

/** Without them no telephone registers, and no call is relayed; `sl`, `tm` and `rr` are told apart by their manuals. */
const modules = ['tm', 'sl', 'rr', 'maxfwd', 'pv', 'textops', 'siputils', 'usrloc', 'registrar'];

/** kamailio.cfg for one server: a registrar and proxy at the address that clients are given, whoever has that just now. */
export function configuration(place: Place): string {
  const { node, settings } = place;
  const { address, port } = endpointOf(place);
  const served = `"X-Served-By: ${node.name}\r\n"`.replaceAll('\r\n', String.raw`\r\n`);
  return `#!KAMAILIO
debug=0
log_stderror=yes
children=2
disable_tcp=yes
auto_aliases=no
# The address floats: it need not be here when kamailio starts.
ip_free_bind=1
listen=udp:${address}:${port}
# For checks.
listen=udp:127.0.0.1:${port}
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("usrloc", "db_mode", 0)
${replication(place)}
request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
${settings.replicate ? `  if (is_method("KDMQ") && $Rp == ${settings.replicationPort}) { dmq_handle_message(); exit; }\n` : ''}  if (is_method("OPTIONS")) { append_to_reply(${served}); sl_send_reply("200", "OK"); exit; }
  if (is_method("REGISTER")) { append_to_reply(${served}); save("location"); exit; }
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK")) { if (t_check_trans()) { t_relay(); } exit; }
    append_to_reply(${served});
    sl_send_reply("404", "Not Here");
    exit;
  }
  if (is_method("INVITE")) {
    record_route();
    if (!lookup("location")) { append_to_reply(${served}); sl_send_reply("404", "Not Registered"); exit; }
    t_relay();
    exit;
  }
  if (is_method("CANCEL") && t_check_trans()) { t_relay(); }
}
onreply_route {
  append_hf(${served});
}
`;
}

/** Registrations go to the other servers, and those that are there come at the start. */
function replication(place: Place): string {
  const { settings, node } = place;
  if (!settings.replicate) return '';
  const [own, ...peers] = [node.name, ...peersOf(place)].map(
    (name) => `sip:${serverAddress(place, name)}:${settings.replicationPort}`,
  );
  return `listen=udp:${own?.slice('sip:'.length) ?? ''}
loadmodule "dmq.so"
loadmodule "dmq_usrloc.so"
modparam("dmq", "server_address", "${own ?? ''}")
${peers.map((peer) => `modparam("dmq", "notification_address", "${peer}")\n`).join('')}modparam("dmq_usrloc", "enable", 1)
modparam("dmq_usrloc", "sync", 1)`;
}

const peersOf = (place: Place): readonly string[] =>
  callsOf(place).providers.filter((provider) => provider !== place.node.name);

function serverAddress(place: Place, name: string): string {
  const { network, endpoint } = callsOf(place);
  const node = place.topology.nodes.find((each) => each.name === name);
  const family = familyOf(endpoint.address ?? '');
  const links = node?.interfaces.filter((link) => network === undefined || link.network === network) ?? [];
  const address =
    node && links.map((link) => ownAddress(node, link.network, family)).find((each) => each !== undefined);
  if (address !== undefined) return bracketed(address);
  throw new AgentError(
    `kamailio on ${place.node.name} cannot tell ${name} of registrations: ${name} has no address on ${network ?? 'a network of theirs'}`,
    'give each server an address of its own there, or set replicate: false',
  );
}

/** The service of kind calls that this node provides. @throws {AgentError} where there is none */
export function callsOf({ topology, node }: Pick<Place, 'topology' | 'node'>): Service {
  const service = topology.services.find(({ kind, providers }) => kind === 'calls' && providers.includes(node.name));
  if (service) return service;
  throw new AgentError(
    `kamailio on ${node.name} has no calls to serve`,
    `add a service of kind calls with ${node.name} among its providers`,
  );
}

export function endpointOf(place: AgentPlace): { readonly address: string; readonly port: number } {
  const { name, endpoint } = callsOf(place);
  if (endpoint.address === undefined)
    throw new AgentError(
      `kamailio on ${place.node.name} does not know where ${name} is reached`,
      'give the endpoint of the service an address',
    );
  return { address: bracketed(endpoint.address), port: endpoint.port ?? sipPort };
}

const bracketed = (address: string): string => (isIP(address) === 6 ? `[${address}]` : address);

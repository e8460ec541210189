import { expect } from 'chai';
import { loadTopology } from '../../topology/load';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { agents } from '../registry';
import { kamailio } from '.';

const written = `
name: telephony
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes:
  sip-a: { interfaces: { eth0: { network: lan, address: 10.20.0.11 } }, software: [{ kind: kamailio }] }
  sip-b: { interfaces: { eth0: { network: lan, address: 10.20.0.12 } }, software: [{ kind: kamailio, replicate: false }] }
  sip-c: { interfaces: { eth0: { network: lan, address: 10.20.0.13 } }, software: [{ kind: kamailio }] }
services:
  telephony: { kind: calls, providers: [sip-a, sip-b], endpoint: { address: 10.20.0.100, port: 5080 } }
`;

function placeOn(node: string, text = written) {
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const place = topology.nodes.filter(({ name }) => name === node).flatMap((each) => placesOf(topology, each))[0];
  return place ?? expect.fail(`nothing runs on ${node}`);
}
const configurationOn = (node: string, text = written): string => kamailio.files(placeOn(node, text))[0]?.text ?? '';

describe('kamailio', () => {
  it('listens at the address that clients are given, wherever that is, and for checks by the loopback', () => {
    expect(configurationOn('sip-a'))
      .to.include('ip_free_bind=1\nlisten=udp:10.20.0.100:5080\n')
      .and.include('listen=udp:127.0.0.1:5080\n')
      .and.include('"X-Served-By: sip-a\\r\\n"');
  });

  it('tells the other servers what has registered, unless it is told not to', () => {
    expect(configurationOn('sip-a'))
      .to.include('modparam("dmq", "server_address", "sip:10.20.0.11:5066")')
      .and.include('modparam("dmq", "notification_address", "sip:10.20.0.12:5066")')
      .and.include('if (is_method("KDMQ") && $Rp == 5066)');
    expect(configurationOn('sip-b')).not.to.match(/dmq/i);
  });

  it('is refused where it has no calls to serve, or nobody knows where', () => {
    expect(() => configurationOn('sip-c')).to.throw(AgentError, 'kamailio on sip-c has no calls to serve');
    const named = written.replace('address: 10.20.0.100, port', 'name: sip.example.test, port');
    expect(() => configurationOn('sip-a', named)).to.throw(AgentError, 'does not know where telephony is reached');
  });
});

import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';
import { checkAddresses } from './addresses';
import { checkGateways } from './gateways';
import { checkKnown } from './known';
import { checkLinks } from './links';
import { checkNetworks } from './networks';
import { checkServers } from './servers';
import { checkServices } from './services';
import { checkThresholds } from './thresholds';
import { checkVips } from './vips';
import { checkVirtualRouters } from './virtual-routers';

/** Everything in the file that does not agree with something else in it. */
export const checkReferences = (topology: WrittenTopology): Flaw[] =>
  [
    checkNetworks,
    checkLinks,
    checkAddresses,
    checkGateways,
    checkServers,
    checkVips,
    checkVirtualRouters,
    checkServices,
    checkKnown,
    checkThresholds,
  ].flatMap((check) => [...check(topology)]);

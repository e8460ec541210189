import { addressDeletedFault } from './address-deleted';
import { agentReloadFault, agentRestartFault } from './agent-told';
import { gracefulStopFault, killFault } from './ended';
import { notifyFailsFault, notifyHangsFault } from './notified';
import { agentMaintenanceFault, agentSwitchoverFault } from './planned-work';
import { powerOffFault } from './power-off';
import { processDeadFault, serviceDeadFault } from './service/dead';
import { serviceDrainedFault } from './service/drained';
import { serviceHungFault } from './service/hung';
import { serviceErrorsFault, serviceSlowFault } from './service/misbehaving';
import { blackholeFault, partitionFault } from './silence';
import { freezeFault, hangFault } from './stopped';
import { lossFault, starveFault } from './strain';
import type { Fault } from './types';
import { unplugFault } from './unplug';

/** Every kind of fault there is, in the order in which they are listed. */
export const catalogue: readonly Fault[] = [
  powerOffFault,
  unplugFault,
  blackholeFault,
  partitionFault,
  killFault,
  hangFault,
  freezeFault,
  gracefulStopFault,
  agentReloadFault,
  agentRestartFault,
  agentSwitchoverFault,
  agentMaintenanceFault,
  addressDeletedFault,
  notifyFailsFault,
  notifyHangsFault,
  serviceDeadFault,
  serviceHungFault,
  serviceErrorsFault,
  serviceSlowFault,
  serviceDrainedFault,
  processDeadFault,
  lossFault,
  starveFault,
];

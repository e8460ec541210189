import { asymmetricPartitionFault } from './link/asymmetric-partition';
import { flappingFault } from './link/flapping';
import { delayFault, duplicateFault, rateLimitFault, reorderFault } from './link/late';
import { mtuFault } from './link/mtu';
import { switchRebootFault } from './link/switch-reboot';
import { clockStepFault } from './machine/clock-step';
import { diskFullFault } from './machine/disk-full';
import { domainPowerOffFault } from './machine/domain-power-off';
import { memoryExhaustedFault } from './machine/memory-exhausted';
import { processKilledFault } from './machine/process-killed';
import { addressClaimedFault } from './neighbour/address-claimed';
import { arpStormFault } from './neighbour/arp-storm';
import { foreignClusterFault, rogueAdvertiserFault } from './neighbour/rogue-advertiser';
import { addressDeletedFault } from './address-deleted';
import { agentReloadFault, agentRestartFault } from './agent-told';
import { gracefulStopFault, killFault } from './ended';
import { checkBlindFault, checkFailsFault, checkHangsFault } from './checking';
import { notifyFailsFault, notifyHangsFault } from './notified';
import { agentTakeoverFault } from './agent-takeover';
import { agentMaintenanceFault, agentSwitchoverFault } from './planned-work';
import { powerOffFault } from './power-off';
import { processDeadFault, serviceDeadFault } from './service/dead';
import { serviceDrainedFault } from './service/drained';
import { processHungFault, serviceHungFault } from './service/hung';
import { serviceErrorsFault, serviceSlowFault } from './service/misbehaving';
import { blackholeFault, partitionFault } from './silence';
import { freezeFault, hangFault } from './stopped';
import { lossFault } from './loss';
import { starveFault } from './strain';
import type { Fault } from './types';
import { unplugFault } from './unplug';

/** Every kind of fault there is, in the order in which they are listed. */
export const catalogue: readonly Fault[] = [
  powerOffFault,
  domainPowerOffFault,
  unplugFault,
  flappingFault,
  switchRebootFault,
  blackholeFault,
  partitionFault,
  asymmetricPartitionFault,
  killFault,
  processKilledFault,
  hangFault,
  freezeFault,
  gracefulStopFault,
  agentReloadFault,
  agentRestartFault,
  agentSwitchoverFault,
  agentTakeoverFault,
  agentMaintenanceFault,
  addressDeletedFault,
  notifyFailsFault,
  notifyHangsFault,
  checkFailsFault,
  checkHangsFault,
  checkBlindFault,
  serviceDeadFault,
  serviceHungFault,
  serviceErrorsFault,
  serviceSlowFault,
  serviceDrainedFault,
  processDeadFault,
  processHungFault,
  lossFault,
  delayFault,
  duplicateFault,
  reorderFault,
  rateLimitFault,
  mtuFault,
  starveFault,
  memoryExhaustedFault,
  diskFullFault,
  clockStepFault,
  addressClaimedFault,
  rogueAdvertiserFault,
  foreignClusterFault,
  arpStormFault,
];

import { addressKeptDefects } from './defective/address-kept';
import { addressOwnedDefects } from './defective/address-owned';
import { addressTakenDefects } from './defective/address-taken';
import { callsDefects } from './defective/calls';
import { frontendDefects } from './defective/frontend';
import { nameDefects } from './defective/name';
import { pathDefects } from './defective/path';
import { primaryDefects } from './defective/primary';
import { soundSetUps } from './sound';
import { soundServices } from './sound-services';
import type { Defective, Sound } from './types';

/** Of every kind of service. */
export const allDefects: readonly Defective[] = [
  ...addressTakenDefects,
  ...addressOwnedDefects,
  ...addressKeptDefects,
  ...nameDefects,
  ...frontendDefects,
  ...pathDefects,
  ...primaryDefects,
  ...callsDefects,
];

export const allSound: readonly Sound[] = [...soundSetUps, ...soundServices];

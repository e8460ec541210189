import { addressKeptDefects } from './defective/address-kept';
import { addressOwnedDefects } from './defective/address-owned';
import { addressReturnedDefects } from './defective/address-returned';
import { addressTakenDefects } from './defective/address-taken';
import { callsDefects } from './defective/calls';
import { frontendDefects } from './defective/frontend';
import { nameDefects } from './defective/name';
import { pathDefects } from './defective/path';
import { primaryDefects } from './defective/primary';
import { primaryReturnedDefects } from './defective/primary-returned';
import { soundSetUps } from './sound';
import { soundServices } from './sound-services';
import type { Defective, Sound } from './types';

/** Of every kind of service. */
export const allDefects: readonly Defective[] = [
  ...addressTakenDefects,
  ...addressOwnedDefects,
  ...addressKeptDefects,
  ...addressReturnedDefects,
  ...nameDefects,
  ...frontendDefects,
  ...pathDefects,
  ...primaryDefects,
  ...primaryReturnedDefects,
  ...callsDefects,
];

export const allSound: readonly Sound[] = [...soundSetUps, ...soundServices];

import type { Expectation, Schedule } from '../../schedule/types';
import type { Topology } from '../../topology/types';
import type { Setting } from '../runtime-name';
import type { TimerTheory } from './theory';

export interface Manifest {
  readonly schemaVersion: 2;
  readonly topology: Topology;
  readonly runtime: Setting;
  readonly seed: string;
  /** Its full name: `takeover/power-off`. */
  readonly drill: string;
  readonly title: string;
  /** What was done to the lab, as data; null where the recording does not say (schema version 1). */
  readonly schedule: Schedule | null;
  /** What the trial was held to when it was made; null where the recording does not say (schema version 1). */
  readonly expectations: readonly Expectation[] | null;
  /** The lab had settled: one owner for each VIP, proven by its answers. Measures count from here. */
  readonly settledNs: bigint;
  readonly endedNs: bigint;
  readonly ports: readonly Port[];
  /** What each agent's own timers promise, by VIP address. */
  readonly theory: Readonly<Record<string, TimerTheory>>;
  readonly controls: CaptureControls;
  readonly environment: Environment;
  /** What agents said of their configuration that is without effect: `web-1: Script ... cannot be accessed`. */
  readonly complaints?: readonly string[];
  /** What agents took themselves to be when the lab had settled or was given up, by node and VIP address. */
  readonly states?: Readonly<Record<string, Readonly<Record<string, AgentState>>>>;
  /** VIPs, by address, whose agents tell their peers of them, and of which no such word was captured. */
  readonly unheard?: readonly string[];
  /** VIPs that must be on one server, by address. */
  readonly together?: readonly (readonly string[])[];
  /** What was found instead of one owner for each VIP. Nothing was broken then. */
  readonly unsettled?: Unsettled;
}

/** What an agent takes itself to be for a VIP, or a balancer its servers, whatever the wire says. */
export type AgentState = 'starting' | 'standby' | 'active' | 'fault' | 'drained';

export interface Unsettled {
  /** Two held a VIP and did not yield; or no server came to own each for good. */
  readonly kind: 'contested' | 'never-settled';
  /** On whom each VIP was configured at the end. */
  readonly holders: Readonly<Record<string, readonly string[]>>;
  /** The agents' own reasons: `beta: bind unicast_src ... failed`. */
  readonly said: readonly string[];
  /** Checks of the agents that failed all along: `beta: web`. */
  readonly failing?: readonly string[];
}

/** The switch's end of one link. */
export interface Port {
  /** Kernel index of the port in the switch namespace, which names it in the capture. */
  readonly index: number;
  readonly node: string;
  readonly interface: string;
  readonly network: string;
}

/** Whether the instruments themselves can be trusted. */
export interface CaptureControls {
  /** Frames that the kernel dropped before the capture read them; null: it did not say. */
  readonly droppedByCapture: number | null;
  /** Change of (realtime - monotonic) over the trial; anything but about 0 means that the clock was stepped. */
  readonly clockStepNs: bigint;
}

export interface Environment {
  readonly kernel: string;
  readonly machine: string;
  readonly processors: number;
  readonly clockSource: string;
  /** Versions by program: keepalived, tcpdump, node, ... */
  readonly versions: Readonly<Record<string, string>>;
  /** Kernel settings that the lab set in every node, by sysctl name. */
  readonly sysctls: Readonly<Record<string, string>>;
  /** What each server is made of, in lines that should be the same on all, by topology and node; absent in older recordings. */
  readonly servers?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

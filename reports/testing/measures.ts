import { clientMeasures } from '../../harness/analysis/testing/client';
import type { ClientMeasures, Takeover, TrialMeasures, ServiceMeasures } from '../../harness/analysis/types';
import type { Clock } from './clock';
import { faultAtMs, uncertaintyMs, type Script } from './script';

/** What the analysis would say of a sample trial. */
export function measuresOf(script: Script, clock: Clock): TrialMeasures {
  return {
    services: script.topology.vips.map(({ address }) => serviceOf(address, script, clock)),
    controls: [
      { name: 'sentinel', ok: true, detail: '7 of 7 found, at most 0.1 ms late' },
      { name: 'drops', ok: true, detail: '0 frames dropped by the capture' },
      { name: 'clock', ok: true, detail: 'stepped by 0 ns' },
      {
        name: 'scheduler',
        ok: script.failedControl === undefined,
        detail: script.failedControl ?? 'worst delay 1.3 ms',
      },
      { name: 'asking', ok: true, detail: 'worst gap between questions 11.3 ms' },
      { name: 'fault-proof', ok: true, detail: 'carrier lost at server-a:eth0' },
    ],
    schedulerDelayMs: script.failedControl === undefined ? 1.3 : 184,
  };
}

function serviceOf(address: string, script: Script, { at, span }: Clock): ServiceMeasures {
  const { fault, takeoverMs, splitBrain, handoverMs, reversionMs } = script;
  const endMs = faultAtMs + script.endMs;
  const keeps = takeoverMs !== null && splitBrain !== undefined;
  const firstOwnerUntil = keeps ? faultAtMs + splitBrain.toMs : fault.silencesOwner ? faultAtMs : endMs;
  const secondOwner = takeoverMs === null ? [] : [span(faultAtMs + takeoverMs, endMs)];
  const impact = impactOf(script, { at, span });
  const leftOver = fault.silencesOwner && fault.losesAddresses !== true ? endMs : firstOwnerUntil;
  return {
    name: address,
    owners: [
      { id: 'server-a', by: 'port', intervals: [span(0, firstOwnerUntil)] },
      ...(secondOwner.length === 0 ? [] : [{ id: 'server-b', by: 'port' as const, intervals: secondOwner }]),
    ],
    holders: [
      { id: 'server-a', by: 'port', intervals: [span(0, leftOver)] },
      ...(secondOwner.length === 0 ? [] : [{ id: 'server-b', by: 'port' as const, intervals: secondOwner }]),
    ],
    changes: [],
    initialOwner: 'server-a',
    finalOwner: takeoverMs === null ? (fault.silencesOwner ? null : 'server-a') : 'server-b',
    mustMove: script.mustMove ?? (fault.silencesOwner || fault.planned === true),
    takeover: takeoverMs === null ? null : takeoverOf(takeoverMs, at),
    undeliveredAnnouncements: [],
    reversionMs: reversionMs ?? null,
    clients: [impact, { ...impact, protocol: 'icmp' }],
    tcpSession: takeoverMs === null ? 'survived' : 'reset',
    splitBrain:
      splitBrain === undefined
        ? []
        : [
            {
              ...span(faultAtMs + splitBrain.fromMs, faultAtMs + splitBrain.toMs),
              class: splitBrain.class,
              owners: ['server-a', 'server-b'],
              durationMs: splitBrain.toMs - splitBrain.fromMs,
              evidence: [412, 413, 418, 421],
              ended: splitBrain.toMs >= script.endMs ? 'unfinished' : 'release',
            },
          ],
    isolatedHolders: [],
    handovers:
      handoverMs === undefined
        ? []
        : [
            {
              ...span(endMs - 800, endMs - 800 + handoverMs),
              from: 'server-b',
              to: 'server-a',
              classes: ['conflict'],
              overlapMs: handoverMs,
              evidence: [902, 905],
            },
          ],
    blackouts: fault.silencesOwner
      ? [
          {
            ...span(faultAtMs, faultAtMs + (takeoverMs ?? script.endMs)),
            durationMs: takeoverMs ?? script.endMs,
            unansweredQuestions: Math.floor((takeoverMs ?? script.endMs) / 10),
          },
        ]
      : [],
    flaps: [],
    falseFailovers: [],
    healing: fault.healedMs === null ? null : { agreedAfterMs: 212.4, announced: true },
  };
}

function takeoverOf(takeoverMs: number, at: Clock['at']): Takeover {
  const after = (ms: number) => at(faultAtMs + ms);
  return {
    from: 'server-a',
    to: 'server-b',
    atNs: after(takeoverMs),
    takeoverMs,
    takeoverUncertaintyMs: uncertaintyMs,
    phases: {
      lastSignOfLifeNs: after(-88),
      faultNs: after(0),
      detectedNs: after(takeoverMs - 2),
      addressAddedNs: after(takeoverMs - 0.9),
      announcedNs: after(takeoverMs),
      neighbourChangedNs: after(takeoverMs + 0.1),
      firstGoodReplyNs: after(takeoverMs + 2.4),
      stableNs: after(takeoverMs + 42.4),
    },
    evidence: [388, 412],
  };
}

function impactOf(script: Script, { span }: Clock): ClientMeasures {
  const { takeoverMs, endMs, fault } = script;
  const outageMs = takeoverMs === null ? (fault.silencesOwner ? null : 0) : takeoverMs + 4.1;
  const lostProbes = outageMs === null ? Math.floor(endMs / 10) : Math.ceil(outageMs / 10);
  return clientMeasures({
    failoverTimeMs: outageMs,
    lossDerivedMs: lostProbes * 10,
    lost: lostProbes,
    failures: { failed: lostProbes, unknown: 0 },
    operations: Math.floor((faultAtMs + endMs) / 10),
    sustainedMs: outageMs === null ? null : endMs - outageMs,
    outage: outageOf(outageMs, endMs, span),
  });
}

/** From the fault on; one that never ended lasted until the trial did. */
function outageOf(outageMs: number | null, endMs: number, span: Clock['span']): ClientMeasures['outage'] {
  if (outageMs === 0) return null;
  const durationMs = outageMs ?? endMs;
  const interval = span(faultAtMs, faultAtMs + durationMs);
  return { ...interval, durationMs, ...(outageMs === null && { unfinished: true }) };
}

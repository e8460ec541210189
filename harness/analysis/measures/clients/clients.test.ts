import { expect } from 'chai';
import { active, agentDown, idle, powerOff, standby, trial } from '../../testing/agents';
import { clientOf } from '../../testing/measured';
import { asked, type Asking } from '../../testing/operations';
import { timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import { sideBySide } from '../../side-by-side';
import { TrialReader } from '../../trial/gather';
import { measureClients } from './clients';

const [a, b] = ['server-a', 'server-b'];

/** What clients tell of a service of two servers, of which one is struck. */
function told(askings: readonly Asking[], atMs = 2000) {
  const struck = agentDown('service dead', a, atMs);
  const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, [struck], { durationMs: 8000 }));
  const evidence = new TrialReader(manifest, events).finish(null);
  return measureClients({ providers: [a, b], network: 'lan', clients: askings.map(asked) }, evidence, null, null);
}

describe('what a client could not send', () => {
  it('is lost like any other: it asked in vain whom to send to', () => {
    const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, [agentDown('service dead', b, 2000)]));
    const evidence = new TrialReader(manifest, events).finish(null);
    const record = asked({ servedBy: () => a });
    const operations = record.operations.filter(
      ({ invokedNs }) => invokedNs < timeNs(3000) || invokedNs >= timeNs(4500),
    );
    const clients = [{ ...record, operations, askedNs: [3010, 4010].map(timeNs), toldNs: [] }];
    const [client] = measureClients({ providers: [a, b], network: 'lan', clients }, evidence, null, null);
    expect(client?.failures).to.deep.equal({ failed: 2, unknown: 0 });
    expect(client?.errors).to.deep.equal([{ detail: 'not sent', count: 2 }]);
  });
});

describe('a client that is cut off', () => {
  const cutOffNs = (servedUntilMs: number, healMs?: number) => {
    const struck = [agentDown('a process dead', a, 2000), agentDown('another', b, 3000, healMs)];
    const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, struck, { durationMs: 8000 }));
    const evidence = new TrialReader(manifest, events).finish(null);
    const clients = [asked({ servedBy: (atMs) => (atMs < servedUntilMs ? a : 'refused') })];
    return measureClients({ providers: [a, b], network: 'lan', clients }, evidence, null, null)[0]?.cutOffNs;
  };

  it('has nobody left who could serve it from so on, to the end', () => {
    expect(cutOffNs(2500)).to.equal(timeNs(3000));
    expect(cutOffNs(2500, 5000)).to.equal(undefined);
  });

  it('is none that is served to the end, whatever was struck', () => {
    expect(cutOffNs(Infinity)).to.equal(undefined);
    expect(cutOffNs(5000)).to.equal(timeNs(3000));
  });
});

describe('what a client may have missed', () => {
  const gapMs = (goneMs: readonly [number, number], fault = agentDown('service dead', b, 2000)) => {
    const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, [fault], { durationMs: 8000 }));
    const evidence = new TrialReader(manifest, events).finish(null);
    const record = asked({ servedBy: (atMs) => (atMs < 4000 ? a : 'refused') });
    const operations = record.operations.filter(
      ({ invokedNs }) => invokedNs < timeNs(goneMs[0]) || invokedNs >= timeNs(goneMs[1]),
    );
    const service = { providers: [a, b], network: 'lan', clients: [{ ...record, operations }] };
    return measureClients(service, evidence, null, null)[0]?.gapMs;
  };

  it('is what went on between two operations that went well, since the fault, and with a path', () => {
    expect(gapMs([3000, 3400])).to.be.closeTo(420, 0.001);
    expect(gapMs([1000, 1400])).to.be.closeTo(20, 0.001);
    expect(gapMs([5000, 5400])).to.be.closeTo(20, 0.001);
    expect(gapMs([3000, 3400], agentDown('freeze', 'client', 2990, 3400))).to.be.below(21);
  });
});

describe('the pings that were answered while the service was gone', () => {
  const stopped = { ...active(), serviceDown: [[2000, 3500]] } as const;

  it('are all where the service alone was', () => {
    const script = trial({ a: stopped, b: idle }, [agentDown('service dead', a, 2000)]);
    const { outage, answeredPingsMs } = clientOf(script);
    expect(outage?.durationMs).to.be.closeTo(1500, 11);
    expect(answeredPingsMs).to.equal(outage?.durationMs);
    expect(clientOf(script, 'icmp')).to.deep.include({ outage: null, answeredPingsMs: null });
  });

  it('are none where the machine was gone too, or nothing was', () => {
    const dead = trial({ a: active(2000), b: standby(2600) }, [powerOff(a, 2000)]);
    expect(clientOf(dead)).to.deep.include({ answeredPingsMs: 0 });
    expect(clientOf(trial({ a: active(), b: idle }, [powerOff(b, 2000)]))).to.deep.include({ answeredPingsMs: 0 });
  });

  it('are those before the address moved, and after it had', () => {
    const page = {
      protocol: 'http',
      servedBy: (atMs: number) => (atMs < 2000 ? a : atMs < 5000 ? 'refused' : b),
    } as const;
    const ping = { protocol: 'icmp', servedBy: (atMs: number) => (atMs < 3000 ? a : atMs < 3500 ? null : b) } as const;
    expect(told([page, ping])[0]?.answeredPingsMs).to.be.closeTo(2500, 41);
  });

  it('are none where nobody was asked', () => {
    const page = { protocol: 'http', servedBy: (atMs: number) => (atMs < 2000 ? a : null) } as const;
    expect(told([page])[0]?.answeredPingsMs).to.equal(null);
    const beside = asked({ protocol: 'icmp', servedBy: () => a });
    const silent = { ...beside, operations: beside.operations.slice(0, 50) };
    const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, [agentDown('service dead', a, 2000)]));
    const evidence = new TrialReader(manifest, events).finish(null);
    const service = { providers: [a, b], network: 'lan', clients: [asked(page), silent] };
    expect(measureClients(service, evidence, null, null)[0]?.answeredPingsMs).to.equal(0);
  });
});

describe('what went wrong with operations', () => {
  it('is counted by what their client was told', () => {
    const refusedThenSilent = (atMs: number) => (atMs < 2000 ? a : atMs < 3000 ? 'refused' : atMs < 5000 ? null : b);
    const [page] = told([{ servedBy: refusedThenSilent }]);
    expect(page?.errors).to.deep.equal([
      { detail: 'no answer', count: 100 },
      { detail: '503', count: 50 },
    ]);
    expect(page?.failures).to.deep.equal({ failed: 50, unknown: 100 });
  });

  it('is not what had been lost before the lab had settled, though its client waited until after the fault', () => {
    const [page] = told([{ servedBy: (atMs) => (atMs < 0 ? null : a) }], 250);
    expect([page?.errors, page?.failures, page?.outage, page?.lost]).to.deep.equal([
      ...[[], { failed: 0, unknown: 0 }, null, 0],
    ]);
  });
});

describe('the last operations of a record', () => {
  const { manifest, events } = syntheticTrial(
    trial({ a: idle, b: idle }, [agentDown('service dead', a, 7700)], { durationMs: 8000 }),
  );
  const evidence = new TrialReader(manifest, events).finish(null);
  const { endedNs } = manifest;
  const ms = (atMs: number): bigint => BigInt(atMs) * 1_000_000n;

  /** One good one after the other, then some that were lost just before the end, and told of as late as that. */
  const lostAtTheEnd = (overNs: bigint | null) => {
    const good = asked({ servedBy: () => a });
    const operations = good.operations.map((operation) =>
      operation.invokedNs < endedNs - ms(100)
        ? operation
        : ({ ...operation, completedNs: null, overNs, result: 'failed', server: null } as const),
    );
    const service = { providers: [a, b], network: 'lan', clients: [{ ...good, operations }] };
    return measureClients(service, evidence, null, null)[0]?.outage ?? null;
  };

  it('were lost if their client says so, however shortly before the end', () => {
    expect(lostAtTheEnd(endedNs + ms(400))?.unfinished).to.equal(true);
    expect(lostAtTheEnd(null)).to.equal(null);
  });
});

describe('the protocols by which a client watches a service', () => {
  it('stand side by side, from a kernel’s answer to a page', () => {
    const servedBy = () => a;
    const protocols = ['http', 'icmp', 'tcp', 'udp'] as const;
    const clients = told([...protocols.map((protocol) => ({ protocol, servedBy })), { client: 'other', servedBy }]);
    const shown = sideBySide({ clients }).map(({ client, views }) => [
      client,
      ...views.map(({ protocol }) => protocol),
    ]);
    expect(shown).to.deep.equal([
      ['client', 'icmp', 'udp', 'tcp', 'http'],
      ['other', 'http'],
    ]);
  });
});

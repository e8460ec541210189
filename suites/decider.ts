import {
  activeOf,
  agentOf,
  apply,
  awaitTakeover,
  checkBlind,
  checkedBy,
  checkFails,
  checkHangs,
  decidersOf,
  drill,
  expect,
  hang,
  powerOff,
  preferredDecidesBy,
  serviceDead,
  suite,
  takeoverTime,
  wait,
} from 'failover-drill';
import type { Trial } from 'failover-drill';

// Long enough for a takeover that the loss set off to show.
const afterwards = takeoverTime('longest', { plus: '500ms', otherwise: '3s' });

/** What decides a failover fails itself: a voter, a witness, a fencing device, a check. What does that do, now and when a server fails? */
suite('decider', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);
  // Who decides where names or data are is drilled with those.
  const ways = topology.services.flatMap(({ via = [] }) => via);
  const [found] = topology.vips.length > 0 ? decidersOf(topology).filter(({ name }) => !ways.includes(name)) : [];
  const decider = found?.name ?? '';
  const none = found === undefined ? 'the servers decide by themselves' : null;
  const hangs = found !== undefined && agentOf(found) !== undefined;

  const nothingMoves = (trial: Trial): void => {
    expect(trial).to.keepItsOwner();
    expect(trial).to.neverHaveTwoOwners();
  };
  drill('off', 'what helps to decide loses its power: nothing moves', {
    notApplicable: () => none,
    steps: () => [apply(powerOff(decider)), wait(afterwards)],
    check: nothingMoves,
  });
  drill('hung', 'what helps to decide hangs: nothing moves', {
    notApplicable: () => none ?? (hangs ? null : 'what helps to decide is no agent, which could hang'),
    steps: () => [apply(hang(decider)), wait(afterwards)],
    check: nothingMoves,
  });
  drill('off-and-server-off', 'what helps to decide is gone when the active server loses its power', {
    notApplicable: () => none,
    steps: () => [apply(powerOff(decider)), wait('1s'), apply(powerOff(active)), awaitTakeover()],
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
    },
  });

  const checked = topology.nodes.some((node) => checkedBy(topology, node).length > 0);
  const unbroken = checked
    ? 'the active server decides by no script of yours'
    : 'no agent here decides by a script of yours';
  const unchecked = preferredDecidesBy(topology) === 'scripts' ? null : unbroken;
  const served = (trial: Trial): void => {
    expect(trial).to.serveWithin(objectives.takeoverMs);
    expect(trial).to.neverHaveTwoOwners();
  };
  drill('check-fails', 'the check of the active server fails, though all that it looks at is well', {
    notApplicable: () => unchecked,
    steps: () => [apply(checkFails(active)), wait(`${objectives.takeoverMs}ms`)],
    check: served,
  });
  drill('check-hangs', 'the check of the active server never ends', {
    notApplicable: () => unchecked,
    steps: () => [apply(checkHangs(active)), wait(`${objectives.takeoverMs}ms`)],
    check: served,
  });
  const watched = topology.nodes.some(({ software }) => software.some(({ role }) => role === 'service'));
  drill('check-blind', 'the check of the active server sees nothing any more when the service dies', {
    notApplicable: () => unchecked ?? (watched ? null : 'no software here is of the kind that agents watch'),
    steps: () => [apply(checkBlind(active)), wait('1s'), apply(serviceDead(active)), awaitTakeover()],
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
    },
  });
});

/** What a log line, a name or a reason may hold when somebody means harm, or merely speaks another language. */
export const hostile = `</script><script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;]]>--><!-- %0A::error::\u0000\u001b[31m\u202e|\`x\`\r\n# µ漢字🔥`;

/** Words that carry meaning for the reports; everything else in a result came from outside. */
const vocabulary = new Set(
  `pass fail known inconclusive error not-applicable fault applied healed port mac source conflict dual-active latent
  release superseded cut-off unfinished none heal absent survived reset stalled sentinel drops clock scheduler asking
  fault-proof heal-proof capture-whole server client router witness observer netns docker met over-limit straddles-limit
  never-taken-over split-brain moved wrong-owner not-announced not-measured nothing-at-stake call session unheard control-failed declared stale-weakness
  nothing-had-to-move no-reversion-promised takeOverWithin failOverWithin neverHaveTwoOwners keepItsOwner blackOutAtMost agreeWithin
  revertWithin endWithOwner command topology duration none owner max quantile holds fails undecided too-few-trials
  nothing-to-measure advertisement announcement reply undelivered address-added address-removed icmp udp tcp http dns
  serveWithin forgetWithin loseNoOperation keepSessions sessions-lost no-sessions keepCalls setUpCalls calls-lost no-calls in-progress set-up tcp-session path never-served never-restored operations-lost stale-answers nobody-to-serve without-meaning answer address name frontend
   primary replica redis sql loseNoAcknowledgedWrites rejoinWithin writes-lost never-rejoined revertNotBefore reverted-early`.split(
    /\s+/,
  ),
);

/** The same data with something hostile at the end of every string and every free key; times stay times. */
export function poisoned<Value>(value: Value): Value {
  return poison(value) as Value;
}

function poison(value: unknown): unknown {
  if (typeof value === 'string')
    return vocabulary.has(value) || /^\d{4}-\d\d-\d\dT|^\d{16,}$/.test(value) ? value : value + hostile;
  if (Array.isArray(value)) return value.map(poison);
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [poison(key), poison(each)]));
  if (typeof value !== 'object' || value === null) return value;
  const isFree = Object.keys(value).some((key) => /[^a-zA-Z0-9]/.test(key));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [isFree ? poison(key) : key, poison(each)]));
}

/** What is listed, in this order. */
export const inventoryKinds = ['topologies', 'agents', 'faults', 'suites', 'drills'] as const;

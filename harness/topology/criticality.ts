/** How much depends on a service, as its owner sees it; the most first. */
export const criticalities = ['critical', 'high', 'normal', 'low'] as const;
export type Criticality = (typeof criticalities)[number];

/** What fails over, by what clients are given to reach it. An address is written as a VIP. */
export const serviceKinds = ['address', 'name', 'frontend', 'primary', 'path', 'calls'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** How a node is told: by its port, by its hardware address, by the source of its advertisement, by the answer that names it. */
export const identifiedBy = ['port', 'mac', 'source', 'answer'] as const;
export type IdentifiedBy = (typeof identifiedBy)[number];

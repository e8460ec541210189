/** How the nodes of a lab are made real: Linux namespaces, or containers. */
export const runtimeNames = ['netns', 'docker'] as const;

export type RuntimeName = (typeof runtimeNames)[number];

/** Where a recording was made: in a lab, or on a machine of the real network, which saw what came by its own interface. */
export const settings = [...runtimeNames, 'observed'] as const;

export type Setting = (typeof settings)[number];

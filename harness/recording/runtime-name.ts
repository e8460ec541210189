/** How the nodes of a lab are made real: Linux namespaces, or containers. */
export const runtimeNames = ['netns', 'docker'] as const;

export type RuntimeName = (typeof runtimeNames)[number];

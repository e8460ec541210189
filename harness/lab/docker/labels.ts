import { formatOwner, type Owner } from './owner';

/** The run that a container or network belongs to. */
export const runLabel = 'failover-drill.run';
/** The process that a container or network belongs to: without it, none is ours to remove. */
export const ownerLabel = 'failover-drill.owner';
/** The name of an image that we built. */
export const imageLabel = 'failover-drill.image';
/**
 * The process that built, or was building, an image. Another label than the owner's, because a container has all the
 * labels of its image: one that a user starts from an image of ours must not look like a part of a lab.
 */
export const builderLabel = 'failover-drill.builder';

/** Whose an object is. */
export interface Ownership {
  readonly run: string;
  readonly owner: Owner;
}

export const ownershipLabels = ({ run, owner }: Ownership): Record<string, string> => ({
  [runLabel]: run,
  [ownerLabel]: formatOwner(owner),
});

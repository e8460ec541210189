import { formatOwner, type Owner } from './owner';

/** The run that a container or network belongs to. */
const runLabel = 'failover-drill.run';
/**
 * The process that an object belongs to: without it, nothing is ours to remove. A finished image has it empty, because
 * whatever a user makes from an image inherits its labels, and must not look like a part of a lab or of a build.
 */
export const ownerLabel = 'failover-drill.owner';
/** The name of an image that we built. */
export const imageLabel = 'failover-drill.image';

/** Whose an object is. */
export interface Ownership {
  readonly run: string;
  readonly owner: Owner;
}

export const ownershipLabels = ({ run, owner }: Ownership): Record<string, string> => ({
  [runLabel]: run,
  [ownerLabel]: formatOwner(owner),
});

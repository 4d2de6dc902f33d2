import type { SheetEntity } from '@faultline/core';
import { EntityLink } from '../widgets/entity-link.tsx';
import { safeLink } from '../world/safe-link.ts';

/** The owner to ask, and the link of the runbook. */
export function Contact({ of: { owner, runbook: link } }: { readonly of: SheetEntity }) {
  const href = link === null ? undefined : safeLink(link);
  return (
    <p class="row small">
      {owner === null ? (
        <span>no owner</span>
      ) : (
        <span>
          ask <EntityLink of={owner} />
        </span>
      )}
      {href !== undefined && (
        <a href={href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
          runbook
        </a>
      )}
    </p>
  );
}

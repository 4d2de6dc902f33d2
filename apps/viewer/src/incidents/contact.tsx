import type { SheetEntity } from '@faultline/core';
import { EntityLink } from '../widgets/entity-link.tsx';
import { safeLink } from '../world/safe-link.ts';

/** Whom to ask, and where it says how. */
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

import { changePath } from '../scene/change-path.ts';
import { changeTone } from '../scene/with-changes.ts';
import { useStore } from '../store/store.ts';
import type { Change } from '../world/comparison.ts';

/** What has become of it, as a sign and a word. */
export function ChangeMark({
  change: { kind, says },
  isInFull = false,
}: {
  readonly change: Change;
  /** With what it says, beside the word. */
  readonly isInFull?: boolean;
}) {
  return (
    <span class="change" title={says}>
      <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
        <path d={changePath(kind, 0, 0, 5)} fill="none" stroke={`var(--${changeTone[kind]})`} stroke-width="2" />
      </svg>
      {kind}
      {isInFull && `: ${says}`}
    </span>
  );
}

/** The same of an entity, where it has changed and that is to be seen. */
export function ChangeOf({ entity }: { readonly entity: string }) {
  const change = useStore().comparison?.changeOf(entity);
  return change && <ChangeMark change={change} />;
}

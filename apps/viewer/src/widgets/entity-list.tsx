import type { DisplayStatus } from '../scene/scene.ts';
import { useStore } from '../store/store.ts';
import { kindsText } from '../world/display-names.ts';
import { EntityLink } from './entity-link.tsx';
import { StatusMark } from './status-mark.tsx';

const mostListed = 30;

/** Entities of one status, counted by kind. */
export function EntityList({
  title,
  refs,
  status,
  hasWhy = false,
}: {
  readonly title: string;
  readonly refs: readonly string[];
  readonly status?: DisplayStatus;
  /** Whether each row leads to why it is reached by what fails. */
  readonly hasWhy?: boolean;
}) {
  const { act } = useStore();
  if (refs.length === 0) return null;
  return (
    <section class="screen-only">
      <h3>
        {title}: {kindsText(refs)}
      </h3>
      <ul>
        {refs.slice(0, mostListed).map((ref) => (
          <li key={ref} class="row">
            <span>
              {status && <StatusMark status={status} />}
              <EntityLink of={ref} />
            </span>
            {hasWhy && (
              <button type="button" class="plain quiet small" onClick={() => act({ do: 'why', from: null, to: ref })}>
                why
              </button>
            )}
          </li>
        ))}
      </ul>
      {refs.length > mostListed && <p class="quiet small">and {refs.length - mostListed} more</p>}
    </section>
  );
}

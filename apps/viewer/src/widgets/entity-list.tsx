import type { DisplayStatus } from '../scene/scene.ts';
import { useStore } from '../store/store.ts';
import { EntityLink } from './entity-link.tsx';
import { StatusMark } from './status-mark.tsx';

const mostListed = 30;

export function EntityList({
  title,
  refs,
  status,
  whyFrom,
}: {
  readonly title: string;
  readonly refs: readonly string[];
  readonly status?: DisplayStatus;
  readonly whyFrom?: string;
}) {
  const { act } = useStore();
  if (refs.length === 0) return null;
  return (
    <section class="screen-only">
      <h3>
        {title} ({refs.length})
      </h3>
      <ul>
        {refs.slice(0, mostListed).map((ref) => (
          <li key={ref} class="row">
            <span>
              {status && <StatusMark status={status} />}
              <EntityLink of={ref} />
            </span>
            {whyFrom && (
              <button
                type="button"
                class="plain quiet small"
                onClick={() => act({ do: 'why', from: whyFrom, to: ref })}
              >
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

import { compareText, formatDuration, type Requirement } from '@faultline/core';
import { useMemo, useState } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { nameOf, nodeAt } from '../world/display-names.ts';

/** Seconds for which a fallback may be tried. */
const lengths = [15 * 60, 3600, 4 * 3600, 86_400];

/** What else a requirement could be: tried at once, and taken back as easily. */
export function TryOn({ of: requirement }: { readonly of: Requirement }) {
  const { graph, act } = useStore();
  const { ref } = requirement;
  const on = requirement.of[0]!;
  const name = nameOf(graph, on);
  return (
    <div class="row try">
      <span class="quiet">What if</span>
      {requirement.class !== 'soft' && (
        <button
          type="button"
          aria-label={`What if ${name} were a soft requirement`}
          onClick={() => act({ do: 'try', edit: { do: 'soften', ref, on } })}
        >
          soft
        </button>
      )}
      <select
        aria-label={`What if there were a fallback for ${name}`}
        value=""
        onChange={({ currentTarget: { value } }) =>
          act({ do: 'try', edit: { do: 'fallback', ref, on, lasts: Number(value) } })
        }
      >
        <option value="" disabled>
          fallback…
        </option>
        {lengths.map((lasts) => (
          <option key={lasts} value={lasts}>
            for {formatDuration(lasts)}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label={`What if ${name} had a replica`}
        onClick={() => act({ do: 'try', edit: { do: 'replica', ref, on } })}
      >
        a replica
      </button>
      <button
        type="button"
        aria-label={`What if ${name} were not needed`}
        onClick={() => act({ do: 'try', edit: { do: 'remove', ref, on } })}
      >
        not needed
      </button>
    </div>
  );
}

/** A further dependency, or another place to stand in. */
export function TryMore({ of: ref }: { readonly of: string }) {
  const { graph, act } = useStore();
  const choicesOf = (kinds: readonly string[]): readonly Named[] =>
    graph.nodes
      .filter(({ ref: each, kind: own }) => each !== ref && kinds.includes(own))
      .map(({ ref: each }) => ({ each, name: nameOf(graph, each) }))
      .sort((a, b) => compareText(a.name, b.name));
  const hasPlaces = useMemo(() => graph.nodes.some(({ kind: each }) => each === 'failuredomain'), [graph]);
  const kind = nodeAt(graph, ref)?.kind ?? '';
  if (!['component', 'api', 'resource', 'journey'].includes(kind)) return null;
  return (
    <section class="screen-only">
      <h3>What if</h3>
      <div class="row try">
        <Pick
          title="It also needed…"
          among={() => choicesOf(['component', 'api', 'resource'])}
          onPick={(on) => act({ do: 'try', edit: { do: 'add', ref, on } })}
        />
        {hasPlaces && (
          <Pick
            title="It stood in…"
            among={() => choicesOf(['failuredomain'])}
            onPick={(on) => act({ do: 'try', edit: { do: 'place', ref, on } })}
          />
        )}
      </div>
    </section>
  );
}

interface Named {
  readonly each: string;
  readonly name: string;
}

function Pick({
  title,
  among,
  onPick,
}: {
  readonly title: string;
  readonly among: () => readonly Named[];
  readonly onPick: (ref: string) => void;
}) {
  // Thousands of choices are made only for who looks at them.
  const [isWanted, setWanted] = useState(false);
  const want = (): void => setWanted(true);
  return (
    <select
      aria-label={`What if: ${title}`}
      value=""
      onFocus={want}
      onPointerEnter={want}
      onChange={({ currentTarget: { value } }) => onPick(value)}
    >
      <option value="" disabled selected>
        {title}
      </option>
      {(isWanted ? among() : []).map(({ each, name }) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}

import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { type Facet, facets, statuses } from '../state/view-state.ts';
import { useStore } from '../store/store.ts';
import { nameOf } from '../world/display-names.ts';
import { type CatalogFacet, facetValues, valueName } from '../world/filter.ts';
import { Legend, questionOf, statusLabel } from './legend.tsx';
import { Menu } from './menu.tsx';

/** Whom to see among these: by what the catalog says, by status, and what is filtered by now, each to be taken back. */
export function FilterTools({
  of: refs,
  children,
}: {
  readonly of: readonly string[];
  /** How many are shown: said again whenever it changes. */
  readonly children: ComponentChildren;
}) {
  const { state } = useStore();
  const tools = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  // The pressed button is removed, so the keyboard focus moves to the one beside it.
  const onTaken = (): void => {
    const next = (selector: string) => tools.current?.querySelector<HTMLElement>(selector);
    requestAnimationFrame(() => (next('.chips button') ?? next('summary'))?.focus());
  };
  return (
    <div class="filter" ref={tools}>
      <Menu title="Filter" onToggle={setOpen}>
        {isOpen && <Facets of={refs} />}
      </Menu>
      <Legend of={refs} />
      <span class="quiet" role="status">
        {children}
      </span>
      {Object.keys(state.filter).length > 0 && <Chips onTaken={onTaken} />}
    </div>
  );
}

const catalogFacets = facets.filter((facet): facet is CatalogFacet => facet !== 'status');

/** A list to choose from for each facet in which these differ. */
function Facets({ of: refs }: { readonly of: readonly string[] }) {
  const { graph, state, act } = useStore();
  const choices = useMemo(
    () => catalogFacets.map((facet) => ({ facet, values: facetValues(graph, refs, facet) })),
    [graph, refs],
  );
  return (
    <>
      <p class="quiet small">Of one list, any of the values; of several lists, each.</p>
      <MissingFacets of={choices.filter(({ values }) => values.every(({ value }) => value === ''))} />
      {choices.map(({ facet, values }) => {
        const chosen = state.filter[facet] ?? [];
        if (values.length < 2 && chosen.length === 0) return null;
        const names = chosen.map((value) => valueName(graph, facet, value));
        return (
          <label key={facet}>
            <span>{facetWord[facet]}</span>
            <select
              value=""
              onChange={({ currentTarget }) => {
                act({ do: 'filter', facet, value: currentTarget.value.slice(1) });
                currentTarget.value = '';
              }}
            >
              <option value="">{names.length === 0 ? 'any' : names.join(' or ')}</option>
              {values.map(({ value, name, count }) => (
                <option key={value} value={`=${value}`}>
                  {chosen.includes(value) ? '✓ ' : ''}
                  {name} ({count})
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </>
  );
}

/** Names the filters that have no choices, because no entity here has a value. */
function MissingFacets({ of }: { readonly of: readonly { readonly facet: CatalogFacet }[] }) {
  if (of.length === 0) return null;
  const words = of.map(({ facet }) => facetWord[facet].toLowerCase());
  return <p class="quiet small">No entity here has {words.map(withArticle).join(' or ')}.</p>;
}

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

const facetWord: Readonly<Record<CatalogFacet, string>> = {
  kind: 'Kind',
  type: 'Type',
  owner: 'Owner',
  system: 'System',
  domain: 'Domain',
  tier: 'Tier',
  lifecycle: 'Lifecycle',
};

/** What is filtered by, each value a button that takes it back. */
function Chips({ onTaken }: { readonly onTaken: () => void }) {
  const { graph, state, act } = useStore();
  const { outage } = useStore();
  const title = (facet: Facet): string =>
    facet === 'status' ? questionOf(outage, (ref) => nameOf(graph, ref)) : facetWord[facet];
  const name = (facet: Facet, value: string): string => {
    if (facet !== 'status') return valueName(graph, facet, value);
    return statusLabel(statuses.find((each) => each === value)!, outage);
  };
  return (
    <ul class="chips" aria-label="Filtered by">
      {facets.flatMap((facet) =>
        (state.filter[facet] ?? []).map((value, index) => (
          <li key={`${facet} ${value}`}>
            <span class="quiet">{index === 0 ? title(facet) : 'or'}</span>
            <button
              type="button"
              title="Filter by this no longer"
              onClick={() => {
                act({ do: 'filter', facet, value });
                onTaken();
              }}
            >
              <span class="heard-only">No longer </span>
              {name(facet, value)} <span aria-hidden="true">×</span>
            </button>
          </li>
        )),
      )}
      <li>
        <button
          type="button"
          onClick={() => {
            act({ do: 'unfilter' });
            onTaken();
          }}
        >
          Clear filters
        </button>
      </li>
    </ul>
  );
}

/** In place of a picture of which nothing is left. */
export function NobodyPasses() {
  const { act } = useStore();
  return (
    <div class="empty">
      <p class="quiet">Nobody here passes the filters.</p>
      <button type="button" onClick={() => act({ do: 'unfilter' })}>
        Show all
      </button>
    </div>
  );
}

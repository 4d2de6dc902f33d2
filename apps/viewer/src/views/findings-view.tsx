import { counted } from '@faultline/core';
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Action } from '../state/reduce.ts';
import { useStore } from '../store/store.ts';
import { StatusMark } from '../widgets/status-mark.tsx';
import { UnchangedNote } from '../widgets/unchanged-note.tsx';
import { type FoundSection, foundSections } from '../world/found-sections.ts';

/** Rows of a section before the rest has to be asked for. */
const step = 20;

/** What the rules found and what is not known, most severe first; each row names its place and leads to its picture. */
export function FindingsView() {
  const { world, graph } = useStore();
  const sections = useMemo(() => foundSections(world.report, graph), [world.report, graph]);
  const rows = sections.reduce((sum, section) => sum + section.rows.length, 0);
  return (
    <main class="page" id="main">
      <h1 class="sentence">{rows === 0 ? 'No finding, and nothing unknown' : 'Findings and unknowns'}</h1>
      <UnchangedNote what="It shows the catalog" />
      {sections.map((section) => (
        <Section key={section.title} section={section} />
      ))}
    </main>
  );
}

function Section({ section: { title, about, rows } }: { readonly section: FoundSection }) {
  const [most, setMost] = useState(step);
  if (rows.length === 0) return null;
  return (
    <section class="section" aria-label={title}>
      <h2>
        {title} ({rows.length})
      </h2>
      <p>{about}</p>
      <ol class="findings" data-rows={rows.length}>
        {rows.slice(0, most).map(({ key, severity, text, advice, place, picture }) => (
          <li key={key}>
            <p>
              {severity !== null && <Severity of={severity} />} {text}
            </p>
            {advice !== '' && <p class="quiet">To do: {advice}</p>}
            <p class="row small quiet">
              <span>{place ?? 'no position in a file'}</span>
              {picture && <Picture picture={picture}>{picture.title}</Picture>}
            </p>
          </li>
        ))}
      </ol>
      {rows.length > most && (
        <button type="button" onClick={() => setMost(rows.length)}>
          Show {counted(rows.length - most, 'more', 'more')}
        </button>
      )}
    </section>
  );
}

const severityStatus = { error: 'down', warning: 'degraded', info: 'exposed' } as const;

function Severity({ of: severity }: { readonly of: keyof typeof severityStatus }) {
  return (
    <strong>
      <StatusMark status={severityStatus[severity]} />
      {severity}
    </strong>
  );
}

function Picture({
  picture,
  children,
}: {
  readonly picture: { readonly actions: readonly Action[] };
  readonly children: ComponentChildren;
}) {
  const { act } = useStore();
  return (
    <button
      type="button"
      onClick={() => {
        for (const action of picture.actions) act(action);
      }}
    >
      {children}
    </button>
  );
}

import { counted, formatSource, isClaim } from '@faultline/core';
import type { SaidByLine } from '../map/said-by-line.ts';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { clipped, nameOf } from '../world/display-names.ts';
import { classText } from '../world/requirement-text.ts';
import { safeLink } from '../world/safe-link.ts';

/** Dependencies listed; the rest is counted. */
const most = 12;

/** What a line of the map says: each dependency, how its owner reacts, what proves that, and where it is declared. */
export function DependencyCard({
  from,
  to,
  said,
  onClose,
}: {
  readonly from: string;
  readonly to: string;
  readonly said: readonly SaidByLine[];
  readonly onClose: () => void;
}) {
  const { graph } = useStore();
  return (
    <section class="dependency" aria-label={`What ${nameOf(graph, from)} needs of ${nameOf(graph, to)}`}>
      <div class="row">
        <h2>
          {nameOf(graph, from)} needs {nameOf(graph, to)}
        </h2>
        <button type="button" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </div>
      {said.length > 1 && <p class="quiet small">{counted(said.length, 'dependency', 'dependencies')}</p>}
      <ul>
        {said.slice(0, most).map((each) => (
          <Said key={`${each.dependent} ${each.dependency}`} {...each} />
        ))}
      </ul>
      {said.length > most && <p class="quiet small">and {said.length - most} more: open a box to see its own</p>}
    </section>
  );
}

function Said({ dependent, dependency, requirement, isProven }: SaidByLine) {
  const { needs, of, evidence, source } = requirement;
  const href = evidence?.link === undefined ? undefined : safeLink(evidence.link);
  return (
    <li>
      <EntityLink of={dependent} /> → <EntityLink of={dependency} />
      <br />
      <span class="small">
        {of.length > 1 && `${needs} of ${of.length}, `}
        {classText(requirement)}
        {isClaim(requirement) ? (isProven ? '; proven' : '; unproven') : '; assumed (unclassified)'}
        {evidence && ` by ${evidence.date}`} {href && <a href={href}>{clipped(evidence!.link!, 40)}</a>}
      </span>
      {source && <div class="quiet small">{clipped(formatSource(source), 80)}</div>}
    </li>
  );
}

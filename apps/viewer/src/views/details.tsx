import {
  counted,
  failsAs,
  formatSource,
  type GraphNode,
  isClaim,
  isMembership,
  type Requirement,
} from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { ChangeMark } from '../widgets/change-mark.tsx';
import { EntityLink } from '../widgets/entity-link.tsx';
import { FailButton } from '../widgets/fail-button.tsx';
import { HubButton } from '../widgets/hub-button.tsx';
import { OwnMark } from '../widgets/scope-note.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { dependencyChangeText } from '../world/comparison.ts';
import { clipped, kindWord, nameOf, nodeAt } from '../world/display-names.ts';
import { classText, neededText, provenanceText, withOrigin } from '../world/requirement-text.ts';
import { safeLink } from '../world/safe-link.ts';
import { lossOf } from '../world/world.ts';
import { TryMore, TryOn } from './try-changes.tsx';

/** Longest lists that a panel shows at once. */
const most = 12;

/** Everything about one entity: its owner, its claims, what it takes down. */
export function Details({ of: ref }: { readonly of: string }) {
  const { world, graph, state, act } = useStore();
  const node = nodeAt(graph, ref);
  if (node === undefined) {
    return (
      <aside class="panel" aria-label="Details">
        <p>{clipped(ref, 200)} is not in this catalog.</p>
        <ChangeText of={ref} />
      </aside>
    );
  }
  const entity = world.entities.get(ref);
  return (
    <aside class="panel" data-of={ref} aria-label={`Details of ${nameOf(graph, ref)}`}>
      <h2>
        <span>
          {nameOf(graph, ref)} <span class="quiet small">{kindWord(node.kind)}</span>
        </span>
        <button type="button" aria-label="Close the details" onClick={() => act({ do: 'select', ref: null })}>
          ×
        </button>
      </h2>
      <ChangeText of={ref} />
      {!node.declared && <p class="quiet">Not declared: the catalog only refers to it.</p>}
      {entity?.subject === true && (
        <p class="quiet">
          <OwnMark /> Declared in this repository.
        </p>
      )}
      {entity?.subject === false && <p class="quiet">Of the context: read, and not judged here.</p>}
      {entity?.shared && <p class="quiet">Shared: no single other entity contains it.</p>}
      <Loss of={ref} />
      <p class="row">
        <FailButton of={ref} />
        {state.failed.length > 0 && !state.failed.includes(ref) && (
          <button type="button" onClick={() => act({ do: 'why', from: null, to: ref })}>
            Why?
          </button>
        )}
        <button type="button" onClick={() => act({ do: 'focus', ref })}>
          Show on the map
        </button>
        <HubButton of={ref} />
      </p>
      <Facts of={node} />
      <Links of={ref} />
      <Requirements of={ref} />
      <Dependents of={ref} />
      <TryMore of={ref} />
    </aside>
  );
}

function Facts({ of: node }: { readonly of: GraphNode }) {
  const { world, graph } = useStore();
  const entity = world.entities.get(node.ref);
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['Ref', node.ref],
    ['Type', withOrigin(node, 'type', node.type)],
    ['Owner', withOrigin(node, 'owner', node.owner && nameOf(graph, node.owner))],
    ['System', withOrigin(node, 'system', node.system && nameOf(graph, node.system))],
    ['Domain', withOrigin(node, 'domain', node.domain && nameOf(graph, node.domain))],
    ['Tier', withOrigin(node, 'tier', node.tier?.toString())],
    ['Lifecycle', withOrigin(node, 'lifecycle', node.lifecycle)],
    ['Lives in', entity?.container && nameOf(graph, entity.container)],
    ['Bound', node.bound === undefined ? null : typeof node.bound === 'string' ? node.bound : node.bound.join(', ')],
    ['Tags', node.tags.join(', ')],
    ['Source', node.source && formatSource(node.source)],
    [
      'Also in',
      node.sources
        ?.slice(1)
        .map((each) => `${formatSource(each)} (${each.origin})`)
        .join(', '),
    ],
  ];
  return (
    <dl>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{clipped(value!, 300)}</dd>
          </>
        ))}
    </dl>
  );
}

/** What its loss takes down; nothing for what cannot fail. */
function Loss({ of: ref }: { readonly of: string }) {
  const { world, graph } = useStore();
  const failed = useMemo(() => failsAs(graph, ref), [graph, ref]);
  const loss = useMemo(() => lossOf(world, ref), [world, ref]);
  if (failed.length === 0) return null;
  const isWhole = failed[0] !== ref;
  return (
    <p>
      <StatusMark status="down" />
      {isWhole
        ? `${nameOf(graph, ref)} is ${counted(failed.length, 'entity', 'entities')}: their joint loss takes down `
        : 'Its loss takes down '}
      <strong>{isWhole ? counted(loss.components, 'other Component') : counted(loss.components, 'Component')}</strong>
      {loss.journeys > 0 && ` and ${counted(loss.journeys, 'journey')}`}
      {loss.worstComponents > loss.components && `; in the worst case ${counted(loss.worstComponents, 'Component')}`}.
    </p>
  );
}

/** What has changed about it since the base. */
function ChangeText({ of: ref }: { readonly of: string }) {
  const { comparison } = useStore();
  const change = comparison?.changeOf(ref);
  if (comparison === undefined || change === undefined) return null;
  return (
    <p>
      <ChangeMark change={change} /> Since {clipped(comparison.name, 40)}: {change.says}.
    </p>
  );
}

/** What has changed about the dependency on it. */
function DependencyChanged({ of: ref, on }: { readonly of: string; readonly on: string }) {
  const change = useStore().comparison?.dependencyChange(ref, on);
  return change && <strong> {dependencyChangeText(change)}</strong>;
}

function Links({ of: ref }: { readonly of: string }) {
  const links = nodeAt(useStore().graph, ref)!.links;
  if (links.length === 0) return null;
  return (
    <section>
      <h3>Links</h3>
      <ul>
        {links.slice(0, most).map(({ url, title }) => {
          const href = safeLink(url);
          const text = clipped(title ?? url, 80);
          return (
            <li key={url}>
              {href === undefined ? (
                <span>{clipped(url, 200)}</span>
              ) : (
                <a href={href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
                  {text}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Requirements({ of: ref }: { readonly of: string }) {
  const { graph } = useStore();
  const own = useMemo(
    () =>
      graph.requirements.flatMap((each, index) => (each.ref === ref && !isMembership(each) ? [{ each, index }] : [])),
    [graph, ref],
  );
  if (own.length === 0) return null;
  return (
    <section>
      <h3>Needs</h3>
      <ul>
        {own.slice(0, most).map(({ each, index }) => (
          <li key={index}>
            {each.of.length === 1 ? <EntityLink of={each.of[0]!} /> : neededText(graph, each)}
            {each.of.map((on) => (
              <DependencyChanged key={on} of={ref} on={on} />
            ))}
            <div class="quiet small">
              {classText(each)}
              {proofText(each, graph.proven[index]!)}
              <br />
              {formatSource(each.source)}
              <Provenance of={each} />
            </div>
            {each.of.length === 1 && <TryOn of={each} />}
          </li>
        ))}
      </ul>
      {own.length > most && <p class="quiet small">and {own.length - most} more</p>}
    </section>
  );
}

function Provenance({ of }: { readonly of: Requirement }) {
  const { world } = useStore();
  const text = provenanceText(of, world.report.sources?.some(({ role }) => role === 'observed') ?? false);
  if (text === '') return null;
  return (
    <>
      <br />
      {clipped(text, 200)}
    </>
  );
}

function proofText(requirement: Requirement, isProven: boolean): string {
  if (!isClaim(requirement)) return '';
  const { evidence } = requirement;
  if (isProven) return `; proven ${evidence?.date ?? ''}`;
  return evidence === undefined ? '; unproven' : `; proof too old (${evidence.date})`;
}

function Dependents({ of: ref }: { readonly of: string }) {
  const { graph } = useStore();
  const dependents = useMemo(
    () => [
      ...new Set(
        graph.requirements.filter((each) => each.of.includes(ref) && !isMembership(each)).map((each) => each.ref),
      ),
    ],
    [graph, ref],
  );
  if (dependents.length === 0) return null;
  return (
    <section>
      <h3>Needed by</h3>
      <ul>
        {dependents.slice(0, most).map((each) => (
          <li key={each}>
            <EntityLink of={each} />
          </li>
        ))}
      </ul>
      {dependents.length > most && <p class="quiet small">and {dependents.length - most} more</p>}
    </section>
  );
}

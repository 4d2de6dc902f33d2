import {
  compareText,
  counted,
  explainPath,
  type FailureModel,
  failsAs,
  formatDuration,
  formatSource,
  type Status,
  type Step,
} from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { statusWord } from '../scene/status-word.ts';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { dependencyChangeText } from '../world/comparison.ts';
import { kindWord, nameOf } from '../world/display-names.ts';
import { classText, neededText } from '../world/requirement-text.ts';

/** Chains shown before the rest is only counted. */
const most = 12;

/** Why the loss of one reaches the other: every chain, step by step, with the file and line that says so. */
export function WhyView() {
  const { graph, state } = useStore();
  const { from, to } = state;
  const picked = from === null ? state.failed : [from];
  const failing = failingOf(graph, picked);
  const isAnswerable = failing.length > 0 && to !== null && graph.indexOf.has(to);
  return (
    <main class="page" id="main">
      <Ends picked={picked} to={to} />
      {picked.length > 0 && failing.length === 0 && <p>{nameOf(graph, picked[0]!)} cannot fail by itself.</p>}
      {isAnswerable && <Answer picked={picked} to={to} />}
    </main>
  );
}

/** What fails when these are picked: a System, Domain or Group stands for all its members. */
function failingOf(graph: FailureModel, picked: readonly string[]): readonly string[] {
  return [...new Set(picked.flatMap((ref) => failsAs(graph, ref)))].sort();
}

function pathBetween(graph: FailureModel, picked: readonly string[], to: string) {
  const failing = failingOf(graph, picked);
  return explainPath(graph, failing[0]!, to, failing);
}

/** The two ends: what can fail, and what a loss can reach. */
function Ends({ picked, to }: { readonly picked: readonly string[]; readonly to: string | null }) {
  const { graph, act } = useStore();
  const choices = useMemo(
    () =>
      graph.nodes
        .filter(({ kind }) => kind !== 'user')
        .map(({ ref, kind }) => ({ ref, kind, name: nameOf(graph, ref), canFail: failsAs(graph, ref).length > 0 }))
        .sort((a, b) => compareText(a.name, b.name)),
    [graph],
  );
  const end = (title: string, value: string, among: typeof choices, choose: (ref: string) => void) => (
    <label>
      {title}{' '}
      <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="" disabled>
          {picked.length > 1 && among !== choices ? picked.map((ref) => nameOf(graph, ref)).join(' and ') : 'Choose…'}
        </option>
        {among.map(({ ref, kind, name }) => (
          <option key={ref} value={ref}>
            {name} ({kindWord(kind)})
          </option>
        ))}
      </select>
    </label>
  );
  const causes = useMemo(() => choices.filter(({ canFail }) => canFail), [choices]);
  const ends = useMemo(() => choices.filter(({ kind }) => kind !== 'group'), [choices]);
  const from = picked.length === 1 ? picked[0]! : '';
  return (
    <>
      <h1 class="sentence">Why does the loss of one reach the other?</h1>
      <p class="row filters">
        {end('When this fails', from, causes, (ref) => act({ do: 'why', from: ref, to }))}
        {end('what becomes of', to ?? '', ends, (ref) =>
          act({ do: 'why', from: picked.length === 1 ? picked[0]! : null, to: ref }),
        )}
      </p>
    </>
  );
}

function Answer({ picked, to }: { readonly picked: readonly string[]; readonly to: string }) {
  const { graph, state } = useStore();
  const path = useMemo(() => pathBetween(graph, picked, to), [graph, picked.join(), to]);
  const status = state.reading === 'declared' ? path.status : path.worstCaseStatus;
  const chains = state.reading === 'worstCase' && path.worstCaseChain !== null ? [path.worstCaseChain] : path.chains;
  if (path.failed.includes(to)) {
    return (
      <section class="section" aria-live="polite">
        <h2>
          <StatusMark status="failed" size={18} />
          {nameOf(graph, to)} is part of what fails
        </h2>
      </section>
    );
  }
  return (
    <section class="section" aria-live="polite">
      <h2>
        <StatusMark status={status} size={18} />
        {nameOf(graph, to)} {status === 'ok' ? 'goes on working' : `is then ${statusWord[status]}`}
        {path.worstCaseStatus !== path.status &&
          state.reading === 'declared' &&
          `; in the worst case ${statusWord[path.worstCaseStatus]}`}
      </h2>
      <p class="quiet">In the end, for a failure that lasts for good.</p>
      <Before picked={picked} to={to} now={status} />
      {path.heldBy && (
        <p>
          The loss stops at <EntityLink of={path.heldBy.ref} />, which holds by {path.heldBy.by}
          {path.heldBy.proven ? '' : ' (unproven)'}: {formatSource(path.heldBy.requirement.source)}
        </p>
      )}
      {chains.length === 0 && !path.heldBy && <p>No requirement leads from the one to the other.</p>}
      <p>{chains.length > 0 && `${counted(chains.length + path.omittedChains, 'shortest chain')}.`}</p>
      {chains.slice(0, most).map((chain) => (
        <Chain key={chain.map(({ ref }) => ref).join()} picked={picked} failing={path.failed} steps={chain} />
      ))}
      {chains.length + path.omittedChains > most && (
        <p class="quiet">and {chains.length + path.omittedChains - most} more of the same length</p>
      )}
    </section>
  );
}

/** What became of it before, in the state that is compared with. */
function Before({
  picked,
  to,
  now,
}: {
  readonly picked: readonly string[];
  readonly to: string;
  readonly now: Status;
}) {
  const { comparison, state } = useStore();
  const before = useMemo(() => {
    const graph = comparison?.base.graph;
    if (graph === undefined || failingOf(graph, picked).length === 0 || !graph.indexOf.has(to)) return undefined;
    const { status, worstCaseStatus } = pathBetween(graph, picked, to);
    return state.reading === 'declared' ? status : worstCaseStatus;
  }, [comparison, picked.join(), to, state.reading]);
  if (comparison === undefined) return null;
  const was = before === undefined ? 'one of the two was not there' : `it was ${statusWord[before]}`;
  return (
    <p>
      Before, in {comparison.name}: {before === now ? 'the same' : before === 'ok' ? 'it went on working' : was}.
    </p>
  );
}

function Chain({
  picked,
  failing,
  steps,
}: {
  readonly picked: readonly string[];
  readonly failing: readonly string[];
  readonly steps: readonly Step[];
}) {
  const { graph, comparison } = useStore();
  const changed = ({ ref, requirement }: Step): string | undefined => {
    const change = requirement.of.map((on) => comparison?.dependencyChange(ref, on)).find(Boolean);
    return change && dependencyChangeText(change);
  };
  return (
    <ol class="chain">
      <li>
        <StatusMark status="failed" />
        <span>
          {picked.map((ref, index) => (
            <>
              {index > 0 && ' and '}
              <EntityLink key={ref} of={ref} />
            </>
          ))}
        </span>
        <span class="quiet small">
          {picked.length === 1 ? 'fails' : 'fail'}
          {failing.length > picked.length && `, ${counted(failing.length, 'entity', 'entities')} in all`}
        </span>
      </li>
      {steps.map((step) => (
        <li key={step.ref}>
          <StatusMark status={step.status} />
          <EntityLink of={step.ref} />
          <span class="quiet small">
            needs {neededText(graph, step.requirement)}; {classText(step.requirement)}
            {step.claim !== null &&
              ` (${step.claim.by} ${step.claim.outcome}${step.claim.proven ? ', proven' : ', unproven'})`}
            {changed(step) && <strong>; {changed(step)}</strong>}
            {step.downAt ? `; down after ${formatDuration(step.downAt)}` : ''}
            <br />
            {formatSource(step.requirement.source)}
          </span>
        </li>
      ))}
    </ol>
  );
}

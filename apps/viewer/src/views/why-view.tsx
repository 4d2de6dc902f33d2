import { counted, explainPath, formatDuration, formatSource, type Status, type Step } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { statusWord } from '../scene/status-word.ts';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { dependencyChangeText } from '../world/comparison.ts';
import { nameOf } from '../world/display-names.ts';
import { classText, neededText } from '../world/requirement-text.ts';

/** Chains shown before the rest is only counted. */
const most = 12;

/** Why the loss of one reaches the other: every chain, step by step, with the file and line that says so. */
export function WhyView() {
  const { graph, state } = useStore();
  const from = state.from ?? state.failed[0] ?? null;
  const { to } = state;
  return (
    <main class="page" id="main">
      <Ends from={from} to={to} />
      {from !== null && to !== null && graph.indexOf.has(from) && graph.indexOf.has(to) && (
        <Answer from={from} to={to} />
      )}
    </main>
  );
}

/** The two ends, to be chosen among those whom a loss can reach. */
function Ends({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { graph, act } = useStore();
  const choices = useMemo(
    () =>
      graph.nodes
        .filter(({ kind }) => kind !== 'group' && kind !== 'user')
        .map(({ ref }) => ({ ref, name: nameOf(graph, ref) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    [graph],
  );
  const end = (title: string, value: string | null, choose: (ref: string) => void) => (
    <label>
      {title}{' '}
      <select value={value ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="" disabled>
          Choose…
        </option>
        {choices.map(({ ref, name }) => (
          <option key={ref} value={ref}>
            {name} ({ref.slice(0, ref.indexOf(':'))})
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <h1 class="sentence">Why does the loss of one reach the other?</h1>
      <p class="row filters">
        {end('When this fails', from, (ref) => act({ do: 'why', from: ref, to }))}
        {end('what becomes of', to, (ref) => act({ do: 'why', from, to: ref }))}
      </p>
    </>
  );
}

function Answer({ from, to }: { readonly from: string; readonly to: string }) {
  const { graph, state } = useStore();
  const path = useMemo(() => explainPath(graph, from, to), [graph, from, to]);
  const status = state.reading === 'declared' ? path.status : path.worstCaseStatus;
  const chains = state.reading === 'worstCase' && path.worstCaseChain !== null ? [path.worstCaseChain] : path.chains;
  return (
    <section class="section" aria-live="polite">
      <h2>
        <StatusMark status={status} size={18} />
        {nameOf(graph, to)} {status === 'ok' ? 'goes on working' : `is then ${statusWord[status]}`}
        {path.worstCaseStatus !== path.status &&
          state.reading === 'declared' &&
          `; in the worst case ${statusWord[path.worstCaseStatus]}`}
      </h2>
      <Before from={from} to={to} now={status} />
      {path.heldBy && (
        <p>
          The loss stops at <EntityLink of={path.heldBy.ref} />, which holds by {path.heldBy.by}
          {path.heldBy.proven ? '' : ' (unproven)'}: {formatSource(path.heldBy.requirement.source)}
        </p>
      )}
      {chains.length === 0 && !path.heldBy && <p>No requirement leads from the one to the other.</p>}
      <p>{chains.length > 0 && `${counted(chains.length + path.omittedChains, 'shortest chain')}.`}</p>
      {chains.slice(0, most).map((chain) => (
        <Chain key={chain.map(({ ref }) => ref).join()} from={from} steps={chain} />
      ))}
      {chains.length + path.omittedChains > most && (
        <p class="quiet">and {chains.length + path.omittedChains - most} more of the same length</p>
      )}
    </section>
  );
}

/** What became of it before, in the state that is compared with. */
function Before({ from, to, now }: { readonly from: string; readonly to: string; readonly now: Status }) {
  const { comparison, state } = useStore();
  const before = useMemo(() => {
    const graph = comparison?.base.graph;
    if (!graph?.indexOf.has(from) || !graph.indexOf.has(to)) return undefined;
    const { status, worstCaseStatus } = explainPath(graph, from, to);
    return state.reading === 'declared' ? status : worstCaseStatus;
  }, [comparison, from, to, state.reading]);
  if (comparison === undefined) return null;
  const was = before === undefined ? 'one of the two was not there' : `it was ${statusWord[before]}`;
  return (
    <p>
      Before, in {comparison.name}: {before === now ? 'the same' : before === 'ok' ? 'it went on working' : was}.
    </p>
  );
}

function Chain({ from, steps }: { readonly from: string; readonly steps: readonly Step[] }) {
  const { graph, comparison } = useStore();
  const changed = ({ ref, requirement }: Step): string | undefined => {
    const change = requirement.of.map((on) => comparison?.dependencyChange(ref, on)).find(Boolean);
    return change && dependencyChangeText(change);
  };
  return (
    <ol class="chain">
      <li>
        <StatusMark status="failed" />
        <EntityLink of={from} />
        <span class="quiet small">fails</span>
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

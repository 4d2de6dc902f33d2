import { blastRadii } from '../../packages/core/src/analysis/blast-radius.ts';
import { containment } from '../../packages/core/src/analysis/containment.ts';
import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import { immediateDominators } from '../../packages/core/src/graph/dominators.ts';
import { stronglyConnected } from '../../packages/core/src/graph/strongly-connected.ts';
import { radiusCounts } from '../../packages/core/src/radii/radius-counts.ts';
import { diff, whatIf } from './changes.ts';
import { peers } from './dependents.ts';
import { incidents } from './incidents.ts';
import { compiledCatalog } from './layered-catalog.ts';
import { besideEachOther, heading, measure, once, row } from './measure.ts';
import { command, ingest } from './reading.ts';
import { whole } from './whole-commands.ts';

/**
 * `pnpm bench [radii|graph|diff|what-if|ingest|command|scale|whole|incidents]...`: medians of several runs, in one
 * process, so that the ratios mean something. Nothing here asserts a time; docs/performance.md holds what was measured.
 */
const suites: Readonly<Record<string, () => void>> = {
  radii,
  graph,
  diff,
  'what-if': whatIf,
  ingest,
  command,
  scale,
  whole,
  incidents,
};

const edgesPerEntity = 5;
const claimed = { redundant: 0.1, cyclic: 0.01 };

/** Every radius at once, beside those who answer a smaller question: how many dependents each node has. */
function radii(): void {
  const plain = compiledCatalog({ entities: 10_000, edgesPerEntity, seed: 1 });
  const hard = compiledCatalog({ entities: 10_000, edgesPerEntity, seed: 1, ...claimed });
  const soft = compiledCatalog({ entities: 10_000, edgesPerEntity, seed: 1, ...claimed, soft: 0.1, zones: 6 });
  heading(`all radii of ${plain.nodes.length} entities, ${plain.requirements.length} requirements`);
  const counts = (graph: FailureModel) => () => void radiusCounts(graph, graph.declared);
  const all = [...plain.nodes.keys()];
  // The slow ones are asked for every fiftieth node, and the answer is scaled.
  const asked = Object.entries(peers).map(([name, load]) => {
    const times = name.includes('typed arrays') ? 1 : 50;
    const sample = all.filter((node) => node % times === 0);
    const loaded = () => {
      const count = load(plain);
      return { run: () => void count(sample), times };
    };
    return [times > 1 ? `${name} (1 in ${times}, scaled)` : name, loaded] as const;
  });
  besideEachOther(counts(plain), {
    'counts by kind, tier, system, domain, owner': () => ({ run: counts(plain) }),
    'the same, 10 % redundant, 1 % in cycles': () => ({ run: counts(hard) }),
    'the same, and 10 % soft, 6 zones': () => ({ run: counts(soft) }),
    'with every name (blastRadii)': () => ({ run: () => void blastRadii(plain, plain.declared) }),
    ...Object.fromEntries(asked),
  });
}

/** What is built once, and what is asked of one entity. */
function graph(): void {
  for (const entities of [10_000, 100_000]) {
    const shape = { entities, edgesPerEntity, seed: 1, ...claimed };
    const compiled = compiledCatalog(shape);
    heading(`${entities} entities, ${compiled.requirements.length} requirements`);
    const { dependencies, dependents } = compiled;
    row(
      'condensation',
      measure(() => stronglyConnected(dependencies)),
    );
    row(
      'dominators from one root',
      measure(() => immediateDominators(dependents, dependencies, entities - 1)),
    );
    row(
      'containment',
      measure(() => containment(compiled)),
    );
    const { ref } = compiled.nodes[Math.floor(entities / 3)]!;
    row(
      'simulation of one failure',
      measure(() => simulate(compiled, [ref], { lasts: null })),
    );
    if (entities > 10_000)
      row(
        'radii',
        measure(() => radiusCounts(compiled, compiled.declared)),
      );
  }
}

/** A million entities, once each: generate, compile, condense, dominate, all radii. */
function scale(): void {
  const entities = 1_000_000;
  heading(`${entities} entities, 5 requirements each; what the process has held at most, after each step`);
  const shape = { entities, edgesPerEntity, seed: 1 };
  const compiled = once('generate and compile', () => compiledCatalog(shape));
  const { dependencies, dependents } = compiled;
  once('condensation', () => stronglyConnected(dependencies));
  once('dominators from one root', () => immediateDominators(dependents, dependencies, entities - 1));
  once('containment', () => containment(compiled));
  once('radii', () => radiusCounts(compiled, compiled.declared));
}

const wanted = process.argv.slice(2);
for (const name of wanted.length === 0 ? Object.keys(suites) : wanted) {
  const suite = suites[name];
  if (suite === undefined) throw new Error(`no suite ${name}: there are ${Object.keys(suites).join(', ')}`);
  suite();
}

import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { simulationOf, statusCode } from '../../packages/core/src/failure/simulation.ts';
import { coursesOf, downAt, type Phase } from '../../packages/core/src/incidents/prediction.ts';
import type { GeneratedFile } from './catalog-files.ts';
import { randomNumbers } from './layered-catalog.ts';

/** Entities that people list in a file at most. */
const mostSeen = 40;

/** The day before which all incidents of a year lie. */
const today = Date.parse('2026-11-20T12:00:00Z');
const year = 364 * 24 * 3600 * 1000;

const patterns = ['dependency-outage', 'capacity-exhaustion', 'config-drift', 'blind-spot', 'deploy-regression'];

/**
 * Incident files of one year, as reviews write them: something failed for half an hour, and people saw what the graph
 * predicts. In one of three another entity went down as well, which no requirement explains, and took its dependents
 * along; in one of five the first that was to degrade went down. The same graph gives the same files.
 */
export function incidentFiles(graph: FailureModel, count: number): readonly GeneratedFile[] {
  const random = randomNumbers(7);
  const fails = graph.nodes.flatMap(({ kind }, node) => (kind === 'component' || kind === 'resource' ? [node] : []));
  const components = graph.nodes.flatMap(({ kind }, node) => (kind === 'component' ? [node] : []));
  return Array.from({ length: count }, (_, index): GeneratedFile => {
    const failed = fails[Math.floor(random() * fails.length)]!;
    const lasts = 20 + Math.floor(random() * 60);
    const other = index % 3 === 0 ? components[Math.floor(random() * components.length)]! : undefined;
    const until = lasts * 60;
    const { changes } = simulationOf(graph, graph.declared, [
      { node: failed, from: 0, until },
      ...(other === undefined ? [] : [{ node: other, from: 60, until }]),
    ]);
    const courses = [...coursesOf(changes)].filter(([node]) => node !== failed && isSeen(graph, node));
    const broken = index % 5 === 0 ? courses.find(([, course]) => downAt(course) === undefined)?.[0] : undefined;
    const seen = courses.slice(0, mostSeen).map(([node, course]) => {
      const { ref } = graph.nodes[node]!;
      return `    ${ref}: ${node === broken ? '{ degraded: 0s, down: 5m }' : statusesOf(course)}`;
    });
    const began = new Date(today - Math.floor(((count - index) / count) * year));
    return { path: `incidents/${fileName(began, index)}`, text: text(graph, { index, failed, lasts, began, seen }) };
  });
}

function isSeen({ nodes }: FailureModel, node: number): boolean {
  const { kind } = nodes[node]!;
  return kind === 'component' || kind === 'journey';
}

function fileName(began: Date, index: number): string {
  return `${began.toISOString().slice(0, 10)}-outage-${index + 1}.md`;
}

/** As it is written: the first time of each status. */
function statusesOf(course: readonly Phase[]): string {
  const first = (status: number): number | undefined => course.find((phase) => phase.status === status)?.at;
  const [degraded, down] = [first(statusCode.degraded), first(statusCode.down)];
  const parts = [
    ...(degraded !== undefined && (down === undefined || degraded < down) ? [`degraded: ${degraded}s`] : []),
    ...(down === undefined ? [] : [`down: ${down}s`]),
  ];
  return parts.length === 0 ? 'ok' : `{ ${parts.join(', ')} }`;
}

interface Drawn {
  readonly index: number;
  readonly failed: number;
  readonly lasts: number;
  readonly began: Date;
  readonly seen: readonly string[];
}

function text(graph: FailureModel, { index, failed, lasts, began, seen }: Drawn): string {
  const { ref, owner = 'group:default/operations' } = graph.nodes[failed]!;
  const after = (minutes: number): string => new Date(began.getTime() + minutes * 60_000).toISOString();
  return `${[
    '---',
    'incident: 1',
    `title: Outage ${index + 1}`,
    `status: ${index % 2 === 0 ? 'reviewed' : 'closed'}`,
    'severity: 3',
    `owner: ${owner}`,
    `began: ${after(0)}`,
    `detected: ${after(3)}`,
    `mitigated: ${after(lasts)}`,
    `ended: ${after(lasts)}`,
    `failed: [{ ref: "${ref}", lasts: ${lasts}m }]`,
    'trigger: unknown',
    `patterns: [${patterns[index % patterns.length]}]`,
    'detection: { source: alert }',
    'observed:',
    seen.length === 0 ? '  entities: {}' : '  entities:',
    ...seen,
    'controls:',
    ...['detection', 'containment', 'rollback'].map((name) => `  ${name}: { verdict: weak, what: see below }`),
    'actions:',
    '  - do: Tolerate it',
    `    owner: ${owner}`,
    '    due: 2026-12-18',
    '    outcome: Its dependents stay up',
    ...(index % 2 === 0 ? [] : ['    done: 2026-11-19', '    proof: https://wiki.example/1']),
    '---',
    `# Outage ${index + 1}`,
  ].join('\n')}\n`;
}

import { readFileSync, statSync } from 'node:fs';
import { describeProblem, formatSource, parseReport, type Report } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { decode } from '../read/read-text.ts';
import { reasonOf } from '../read/reason-of.ts';

/** Bytes of a saved report; the report of a million entities is smaller. */
const mostBytes = 400 * 2 ** 20;

/**
 * The saved report in a file; undefined where the file is something else.
 *
 * @throws UsageError if it contradicts itself
 */
export function savedReport(name: string): Report | undefined {
  if (!name.endsWith('.json')) return undefined;
  const text = textOf(name);
  const report = text === undefined ? undefined : parseReport(text);
  const contradiction = report && contradictionIn(report);
  if (contradiction !== undefined) throw new UsageError(`${name}: the report contradicts itself: ${contradiction}`);
  return report;
}

function textOf(name: string): string | undefined {
  try {
    const stats = statSync(name, { throwIfNoEntry: false });
    if (stats?.isFile() !== true) return undefined;
    if (stats.size > mostBytes) throw new UsageError(`${name}: a saved report has at most ${mostBytes} bytes`);
    const decoded = decode(readFileSync(name), name);
    if ('text' in decoded) return decoded.text;
    throw new UsageError(`${formatSource(decoded.problem.source)}: ${describeProblem(decoded.problem)}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name}: ${reasonOf(error)}`);
  }
}

/** The first place at which a report does not fit itself. */
function contradictionIn({ entities, journeys, failureDomains, requirements }: Report): string | undefined {
  const refs = new Set<string>();
  const domains = new Set<string>();
  const lists = { entities, journeys, failureDomains } as const;
  for (const list of ['entities', 'journeys', 'failureDomains'] as const) {
    for (const [index, { ref }] of lists[list].entries()) {
      // A failure domain may be an entity as well: a Resource whose type makes it one.
      const known = list === 'failureDomains' && !ref.startsWith('failuredomain:') ? domains : refs;
      if (known.has(ref)) return `${list}[${index}] is ${ref} again`;
      known.add(ref);
    }
  }
  for (const ref of domains) refs.add(ref);
  for (const [index, { ref, of, needs }] of requirements.entries()) {
    const unknown = [ref, ...of].find((each) => !refs.has(each));
    if (unknown !== undefined) return `requirements[${index}] names ${unknown}, which it does not list`;
    if (needs > of.length) return `requirements[${index}] needs ${needs} of ${of.length}`;
  }
  return undefined;
}

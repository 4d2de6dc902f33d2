import { type Diff, hasWorse, isUnaccepted } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { diffFormats } from '../formats/diff/diff-formats.ts';
import type { NamedDiff } from '../formats/diff/named-diff.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { type NamedSide, namedSides } from '../model/compared-side.ts';
import { type Comparison, comparison } from '../model/comparison.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import type { EventBase } from '../read/event-base.ts';
import { pathInRepository } from '../read/path-in-repository.ts';
import { permalinks } from '../read/permalinks.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { endWithoutCatalog } from './end-without-catalog.ts';

export interface DiffOptions extends SharedOptions, TrafficOptions, OrganizationOptions {
  readonly catalog?: readonly string[];
  readonly exact?: boolean;
  readonly allowEmpty?: boolean;
  readonly failOn?: string;
}

/** `faultline diff <base> [head]`; gives the exit code. */
export async function diff(base: string, head: string | undefined, options: DiffOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(diffFormats)), options);
  const failsOnWorse = failsOnWorseFrom(options.failOn);
  const sides = await sidesFrom(base, head, options.exact === true);
  const paths = options.catalog ?? [];
  const compared = await comparison({ ...sides, paths, traffic: options }, invocation);
  if (compared === undefined) return endWithoutCatalog(options.allowEmpty === true);
  const { changes, scope, model } = compared;
  const named: NamedDiff = {
    base: compared.base,
    head: compared.head,
    ...changes,
    incomplete: changes.incomplete || isUnaccepted(scope),
    ...(scope && { scope }),
  };
  // Lines of another revision than the one that is checked out have no page here.
  const nameInRepository = pathInRepository(process.env, process.cwd());
  const linkTo =
    sides.head === 'work tree' ? await permalinks(workingDirectory(), process.env, nameInRepository) : undefined;
  await writeResult(named, diffFormats, { ...invocation, linkTo }, { model, invocation });
  return exitCode(compared, failsOnWorse);
}

/** What looks worse than a base that could not be read in full may have been there before. */
function exitCode({ changes, isInconclusive }: Comparison, failsOnWorse: boolean): number {
  const fails = failsOnWorse && hasWorse(changes);
  if (isInconclusive || (fails && isIncompleteBase(changes))) return 3;
  return fails ? 1 : 0;
}

function isIncompleteBase({ incompleteSides }: Diff): boolean {
  return incompleteSides.includes('base');
}

interface Sides {
  readonly base: NamedSide;
  readonly head: NamedSide;
}

async function sidesFrom(base: string, head: string | undefined, exact: boolean): Promise<Sides> {
  const event = base === 'auto' ? await requiredEventBase() : undefined;
  const named = await namedSides(event?.revision ?? base, event?.isExact ?? (exact || head !== undefined));
  if (head === undefined) return { base: named.base, head: named.head ?? 'work tree' };
  if (named.head !== undefined) throw bothSides(base, head);
  const other = await namedSides(head, true);
  if (other.head !== undefined) throw bothSides(head, base);
  return { base: named.base, head: other.base };
}

function bothSides(range: string, other: string): UsageError {
  return new UsageError(`${range} names both sides of the comparison: leave out ${other}`);
}

function failsOnWorseFrom(failOn: string | undefined): boolean {
  if (failOn !== undefined && failOn !== 'worse') throw new UsageError(`--fail-on ${failOn}: expected worse`);
  return failOn === 'worse';
}

/** @throws UsageError where this run has no event with a base */
async function requiredEventBase(): Promise<EventBase> {
  const { eventBase } = await import('../read/event-base.ts');
  const event = await eventBase(workingDirectory(), process.env);
  if (event === undefined) throw new UsageError('auto: no event of a build server with a base to compare with');
  return event;
}

import { counted } from '../base/counted.ts';
import type {
  FormatProblem,
  PlacementProblem,
  RecordProblem,
  ResourcesProblem,
  TierProblem,
  UnmatchedProblem,
} from './record-problem.ts';

/** A problem that files of formats other than Backstage can have, in a sentence. */
export function formatProblemText(problem: FormatProblem): string {
  switch (problem.code) {
    case 'invalid-tier':
      return tierText(problem);
    case 'invalid-record':
      return recordText(problem);
    case 'unknown-placement':
      return placementText(problem);
    case 'unread-resources':
      return unreadResourcesText(problem);
    case 'unmatched-additions':
      return unmatchedText(problem);
    case 'misspelt-kind':
      return `${problem.ref} is of the unknown kind "${problem.kind}" and counts as a Component; did you mean ${problem.suggestion}?`;
    default:
      return problem satisfies never;
  }
}

function tierText({ value, ref, canBeMapped }: TierProblem): string {
  const map = canBeMapped ? `, or \`tiers: { ${JSON.stringify(value)}: 1 }\` at its path in \`catalog\`` : '';
  return `invalid tier "${value}" of ${ref}: expected 1, 2, 3 or 4${map}`;
}

function placementText({ resources, of, because, environments = [] }: PlacementProblem): string {
  if (because === 'environment')
    return `the placement of ${counted(resources, 'element')} is not read: the model has the environments ${environments.join(', ')}; choose one with \`environment\` of its entry in \`catalog\``;
  const reasons = {
    plan: 'a plan does not say it before it is applied; the state does',
    scheduler: 'the manifest leaves it to the scheduler',
    file: 'the file does not say it',
  };
  return `the zone of ${resources} of ${counted(of, because === 'scheduler' ? 'workload' : 'resource')} is not known: ${reasons[because]}`;
}

function unreadResourcesText({ resources, of }: ResourcesProblem): string {
  if (of === 0) return 'it holds no resource';
  return `${resources} of ${counted(of, 'resource')} ${resources === 1 ? 'is' : 'are'} of types that are not read (docs/sources.md lists those that are)`;
}

function unmatchedText({ entities, of }: UnmatchedProblem): string {
  const [are, them] = entities === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${entities} of ${counted(of, 'entity', 'entities')} in this file ${are} not in the catalog, and \`adds\` does not list \`entities\`: nothing of ${them} counts`;
}

function recordText({ key, field, fault, columns = [] }: RecordProblem): string {
  if (fault === 'no column')
    return `there is no column "${field}", which the config names as ${key}; the columns are ${columns.slice(0, 20).join(', ')}`;
  if (fault === 'no value')
    return `a record has no value in "${field}", which the config names as its ${key}; it is skipped`;
  return `unknown kind "${field}": add it to \`kinds\` of this entry of \`catalog\`; the record is skipped`;
}

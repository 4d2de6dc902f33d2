import { counted, type Report } from '@faultline/core';
import { countedKind } from '../short-ref.ts';
import { type Value, value } from './section.ts';
import { sourceLines } from './source-lines.ts';

/** What the numbers rest on, and what is unknown. */
export function coverageLines(report: Report): readonly Value[] {
  const { coverage, journeys, asOf, incomplete } = report;
  const kinds = Object.entries(coverage.entities).map(([kind, count]) => countedKind(kind, count));
  const components = coverage.entities.component ?? 0;
  const undeclared = Object.values(coverage.undeclared).reduce((sum, count) => sum + count, 0);
  const unknown = [
    coverage.unresolvedReferences > 0 &&
      `${counted(coverage.unresolvedReferences, 'reference')} to ${counted(undeclared, 'entity', 'entities')} that nobody describes`,
    coverage.unclassifiedRequirements > 0 &&
      `${counted(coverage.unclassifiedRequirements, 'dependency', 'dependencies')} assumed hard (unclassified)`,
    coverage.unprovenClaims > 0 && `${coverage.unprovenClaims} of ${counted(coverage.claims, 'claim')} unproven`,
    coverage.componentsWithoutOwner > 0 &&
      `${coverage.componentsWithoutOwner} of ${counted(components, 'Component')} without an owner`,
    coverage.componentsWithoutTier > 0 &&
      `${coverage.componentsWithoutTier} of ${counted(components, 'Component')} without a tier`,
    journeys.length === 0 && 'no journeys, so which customers notice a failure is unknown',
    coverage.skippedTemplates > 0 && `${counted(coverage.skippedTemplates, 'template')} skipped`,
  ].filter((text) => text !== false);
  return [
    value(
      `${kinds.join(', ') || 'no entities'}; ${counted(coverage.requirements, 'requirement')} from ${counted(coverage.files, 'file')}, as of ${asOf}`,
    ),
    ...sourceLines(report).map((text) => value(text)),
    ...unknown.map((text) => value(text)),
    ...(incomplete ? [value('Part of the input could not be read, so the numbers may be too small.', 'down')] : []),
  ];
}

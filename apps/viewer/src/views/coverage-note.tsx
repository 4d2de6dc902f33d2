import { counted, type Report } from '@faultline/core';
import { StatusMark } from '../widgets/status-mark.tsx';
import { kindWord } from '../world/display-names.ts';

/** What the numbers of the page rest on. */
export function CoverageNote({ report }: { readonly report: Report }) {
  const { coverage } = report;
  const kinds = Object.entries(coverage.entities).map(([kind, count]) => counted(count, kindWord(kind)));
  const undeclared = Object.values(coverage.undeclared).reduce((sum, count) => sum + count, 0);
  const doubts: readonly (readonly [number, string])[] = [
    [coverage.unclassifiedRequirements, 'dependencies assumed hard (unclassified)'],
    [coverage.unprovenClaims, `of ${counted(coverage.claims, 'claim')} unproven`],
    [coverage.unresolvedReferences, `references to ${counted(undeclared, 'entity', 'entities')} not declared`],
    [coverage.componentsWithoutOwner, 'Components without an owner'],
    [coverage.componentsWithoutTier, 'Components without a tier'],
  ];
  return (
    <section aria-label="What the numbers rest on">
      <p class="coverage small">
        <span>
          Rests on {kinds.length === 0 ? 'no entity' : kinds.join(', ')}; as of {report.asOf}
        </span>
        {doubts
          .filter(([count]) => count > 0)
          .map(([count, text]) => (
            <span key={text}>
              <strong>{count}</strong> {text}
            </span>
          ))}
      </p>
      {report.incomplete && (
        <p>
          <StatusMark status="down" />
          Part of the catalog could not be read: the numbers may be too small.
        </p>
      )}
    </section>
  );
}

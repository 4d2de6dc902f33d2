import { counted, describeScope } from '@faultline/core';
import { useStore } from '../store/store.ts';

/** Of a report that was made within a context: what is judged, what it was seen within, and how it is marked. */
export function ScopeNote() {
  const { report } = useStore().world;
  if (report.scope === undefined) return null;
  const own = report.entities.filter(({ subject }) => subject === true).length;
  return (
    <p class="scope small">
      {own > 0 && (
        <>
          <OwnMark /> {counted(own, 'entity', 'entities')} of {report.entities.length} declared in this repository.{' '}
        </>
      )}
      {describeScope(report.scope)}.
    </p>
  );
}

/** The mark of what the repository itself declares. */
export function OwnMark() {
  return (
    <svg class="mark" width="12" height="12" viewBox="-6 -6 12 12" role="img" aria-label="of this repository">
      <circle r="4.5" fill="none" stroke="var(--accent)" stroke-width="2" />
    </svg>
  );
}

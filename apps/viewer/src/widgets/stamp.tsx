import { useEffect, useMemo } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { clipped } from '../world/display-names.ts';
import { catalogName, daysTooOld, stampText } from '../world/stamp.ts';

/** Which catalog the page shows, and as of when; the tab says it as well. */
export function Stamp({ view }: { readonly view: string }) {
  const { world, revision } = useStore();
  const { report } = world;
  const name = useMemo(() => clipped(catalogName(report), 60), [report]);
  const text = useMemo(() => clipped(stampText(report, revision), 240), [report, revision]);
  useEffect(() => {
    document.title = `${name}: ${view} | Faultline`;
  }, [name, view]);
  return <footer class="stamp">{text}</footer>;
}

/** Says of an old report that it is old. */
export function OldReport() {
  const { asOf } = useStore().world.report;
  const days = daysTooOld(asOf, new Date().toISOString().slice(0, 10));
  if (days === undefined) return null;
  return (
    <p class="note">
      This report is {days} days old (as of {asOf}): the catalog may have changed since.
    </p>
  );
}

import { counted, firebreaksOf, type OutageExplanation } from '@faultline/core';
import { useEffect, useState } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { neededText } from '../world/requirement-text.ts';

export type Firebreaks = OutageExplanation['firebreaks'];

const none: Firebreaks = [];

/**
 * Where it could be stopped, as far as more than one would be saved; looked for once the picture is on the screen, and
 * only while something on the screen shows them.
 */
export function useFirebreaks(failed: readonly string[], isShown: boolean): Firebreaks {
  const { graph } = useStore();
  const [found, setFound] = useState<Firebreaks>(none);
  useEffect(() => {
    setFound(none);
    if (!isShown) return;
    const timer = setTimeout(() =>
      setFound(firebreaksOf(graph, failed).filter(({ saves }) => (saves.component ?? 0) > 1)),
    );
    return () => clearTimeout(timer);
  }, [graph, failed, isShown]);
  return found;
}

export function FirebreakList({ breaks }: { readonly breaks: Firebreaks }) {
  const { graph } = useStore();
  if (breaks.length === 0) return null;
  return (
    <section class="screen-only">
      <h3>Firebreaks: who, by tolerating the loss, would save most</h3>
      <ul>
        {breaks.map(({ ref, saves, requirements, journeys }) => (
          <li key={ref}>
            <EntityLink of={ref} /> saves {counted(saves.component ?? 0, 'Component')}
            {journeys.length > 0 && `, ${counted(journeys.length, 'journey')}`}
            <div class="quiet small">needs {requirements.map((each) => neededText(graph, each)).join('; ')}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

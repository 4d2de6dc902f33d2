import { useMemo } from 'preact/hooks';
import { outageDifference } from '../blast/outage-difference.ts';
import { type TimedOutage, timedOutage } from '../blast/timed-outage.ts';
import type { Scene } from '../scene/scene.ts';
import { withChanges } from '../scene/with-changes.ts';
import { withOwn } from '../scene/with-own.ts';
import { useStore } from '../store/store.ts';
import { type Change, outageBefore, statusChanges } from '../world/comparison.ts';
import { ChangeMark } from './change-mark.tsx';
import { EntityLink } from './entity-link.tsx';

/** The picture with the marks of what the repository declares, and of what has changed where it is compared. */
export function useChanges<Drawn extends Scene | undefined>(
  scene: Drawn,
  changeOf?: (ref: string) => Change | undefined,
): Drawn {
  const { comparison, world } = useStore();
  return useMemo(() => {
    if (scene === undefined) return scene;
    const { scope } = world.report;
    const own = scope === undefined ? scene : withOwn(scene, (ref) => world.entities.get(ref)?.subject === true);
    if (comparison === undefined) return own as Drawn;
    const { dependencyChange } = comparison;
    return withChanges(own, {
      changeOf: changeOf ?? comparison.changeOf,
      lineOf: (one, other) => {
        const change = dependencyChange(one, other) ?? dependencyChange(other, one);
        return change && (change.before === null ? 'new' : change.after === null ? 'gone' : undefined);
      },
    }) as Drawn;
  }, [scene, comparison, changeOf, world]);
}

/** Who fares worse or better in this outage than in the same one before; undefined where nothing is compared. */
export function useStatusChanges(outage: TimedOutage): ((ref: string) => Change | undefined) | undefined {
  const { comparison, state } = useStore();
  return useMemo(() => {
    if (comparison === undefined) return undefined;
    const before = outageBefore(comparison, outage.picked, outage.lasts);
    const changes = before && statusChanges(outage, before.outage, state.reading);
    return (ref) => (comparison.changeOf(ref)?.kind === 'new' ? comparison.changeOf(ref) : changes?.get(ref));
  }, [comparison, outage, state.reading]);
}

/** Changes listed before the rest is only counted. */
const most = 20;

/**
 * The same failure before: how many Components it took down at the moment on the screen, and who fares otherwise now or
 * is lost sooner or later.
 */
export function OutageCompared({ outage }: { readonly outage: TimedOutage }) {
  const { comparison, state, graph } = useStore();
  const before = useMemo(
    () => comparison && timedOutage(comparison.base.graph, outage.picked, outage.lasts),
    [comparison, outage],
  );
  if (comparison === undefined) return null;
  if (before === undefined) {
    return (
      <section>
        <h3>Compared with {comparison.name}</h3>
        <p>What fails here was not there to fail.</p>
      </section>
    );
  }
  const changes = [...statusChanges(outage, before, state.reading)];
  return (
    <section>
      <h3>Compared with {comparison.name}</h3>
      <p>{outageDifference(before, outage, state)}</p>
      <ul>
        {changes.slice(0, most).map(([ref, change]) => (
          <li key={ref} class="row">
            <ChangeMark change={graph.indexOf.has(ref) ? change : { kind: 'gone', says: change.says }} />
            <EntityLink of={ref} />
            <span class="quiet small">{change.says}</span>
          </li>
        ))}
      </ul>
      {changes.length > most && <p class="quiet small">and {changes.length - most} more</p>}
    </section>
  );
}

import type { View } from '../state/view-state.ts';
import { conditionsOf, sentenceOf } from '../store/sentence.ts';
import { useStore } from '../store/store.ts';

/** Views whose own heading is the sentence. */
const haveOwn: ReadonlySet<View> = new Set(['overview', 'findings', 'why', 'incidents']);

export function hasOwnSentence(view: View): boolean {
  return haveOwn.has(view);
}

/** What stands above a picture on paper: the sentence, and under which reading it holds. */
export function PaperSentence() {
  const store = useStore();
  const { view, selected } = store.state;
  // The panel beside the blast picture says it, unless it shows the details of an entity.
  const isSaid = hasOwnSentence(view) || (view === 'blast' && (store.outage === undefined || selected === null));
  return (
    <div class="paper-only">
      {!isSaid && <p class="sentence">{sentenceOf(store)}</p>}
      <p class="small">{conditionsOf(store)}.</p>
    </div>
  );
}

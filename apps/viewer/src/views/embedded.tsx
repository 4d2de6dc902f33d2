import { conditionsOf, sentenceOf } from '../store/sentence.ts';
import { useStore } from '../store/store.ts';
import { OpenWhole } from '../widgets/open-whole.tsx';
import { hasOwnSentence } from '../widgets/paper-sentence.tsx';
import { ScopeNote } from '../widgets/scope-note.tsx';
import { OldReport, Stamp } from '../widgets/stamp.tsx';
import { ShownView, viewNames } from './shown-view.tsx';

/** A view for a frame in another page: the sentence, the picture, the stamp, and the way to the whole page. */
export function Embedded() {
  const store = useStore();
  const { state } = store;
  return (
    <div class="embedded">
      <header>
        {!hasOwnSentence(state.view) && <p class="sentence">{sentenceOf(store)}</p>}
        <p class="row small quiet">
          {conditionsOf(store)}. <OpenWhole />
        </p>
      </header>
      <OldReport />
      <ScopeNote />
      <div key={state.theme} data-view={state.view} class="body">
        <ShownView view={state.view} />
      </div>
      <Stamp view={viewNames[state.view]} />
    </div>
  );
}

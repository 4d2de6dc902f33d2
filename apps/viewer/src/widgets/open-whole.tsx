import { addressOf } from '../state/address.ts';
import { useStore } from '../store/store.ts';

/** A link from a frame or a card to the same page as a whole, in a tab of its own. */
export function OpenWhole({ view = {} }: { readonly view?: Partial<ReturnType<typeof useStore>['state']> }) {
  const { state } = useStore();
  const address = addressOf({ ...state, ...view, isEmbedded: false, card: null });
  return (
    <a href={`#${address}`} target="_blank" rel="noopener">
      Open
    </a>
  );
}

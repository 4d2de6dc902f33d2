import type { Mark } from '../scene/scene.ts';
import { PlainMark } from './plain-mark.tsx';

/** A sign of a picture and what it says, in a key. The marks stand around 12, 12. */
export function SignKey({ marks, words }: { readonly marks: readonly Mark[]; readonly words: string }) {
  return (
    <li>
      <svg width="24" height="24" aria-hidden="true">
        {marks.map((mark, index) => (
          <PlainMark key={`${index}`} mark={mark} />
        ))}
      </svg>
      {words}
    </li>
  );
}

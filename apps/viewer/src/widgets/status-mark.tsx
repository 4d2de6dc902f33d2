import { glyphInk, glyphPath } from '../scene/glyph-path.ts';
import type { Mood } from '../scene/scene.ts';

/** The sign of a status in running text. */
export function StatusMark({ mood, size = 14 }: { readonly mood: Mood; readonly size?: number }) {
  const ink = glyphInk(mood, 5.4);
  return (
    <svg class="mark" width={size} height={size} viewBox="-8 -8 16 16" aria-hidden="true">
      <path
        d={glyphPath(mood, 5.4)}
        fill={
          mood === 'degraded'
            ? 'url(#hatched)'
            : mood === 'exposed'
              ? 'url(#dotted)'
              : `var(--${mood === 'ok' ? 'paper' : mood})`
        }
        stroke={`var(--${mood})`}
        stroke-width="1.6"
      />
      {ink && <path d={ink} stroke="var(--paper)" stroke-width="1.8" stroke-linecap="round" />}
    </svg>
  );
}

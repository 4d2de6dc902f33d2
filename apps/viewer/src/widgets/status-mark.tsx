import { glyphInk, glyphPath } from '../scene/glyph-path.ts';
import type { DisplayStatus } from '../scene/scene.ts';

/** The sign of a status in running text. */
export function StatusMark({ status, size = 14 }: { readonly status: DisplayStatus; readonly size?: number }) {
  const ink = glyphInk(status, 5.4);
  return (
    <svg class="mark" width={size} height={size} viewBox="-8 -8 16 16" aria-hidden="true">
      <path
        d={glyphPath(status, 5.4)}
        fill={
          status === 'degraded'
            ? 'url(#hatched)'
            : status === 'exposed'
              ? 'url(#dotted)'
              : `var(--${status === 'ok' ? 'paper' : status})`
        }
        stroke={`var(--${status})`}
        stroke-width="1.6"
      />
      {ink && <path d={ink} stroke="var(--paper)" stroke-width="1.8" stroke-linecap="round" />}
    </svg>
  );
}

import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { svgToPreact } from '../picture/svg-to-preact.ts';
import { edgesIn, edgeWords, openWords, sampleMarks, sampleWidth } from '../scene/edge-grammar.ts';
import type { EdgeKind } from '../scene/edge-kind.ts';
import type { Scene } from '../scene/scene.ts';
import { markElement } from '../scene/svg-elements.ts';

/** What the edges of the picture on the screen say: only the kinds that it has. */
export function EdgeKey({
  scene,
  arrow,
  children,
}: {
  readonly scene: Scene;
  readonly arrow: string;
  /** What else there is to say, as items of the list. */
  readonly children?: ComponentChildren;
}) {
  const { kinds, hasOpen, dependent } = useMemo(() => edgesIn(scene.marks), [scene]);
  return (
    <ul class="edge-key small quiet" aria-label="What the lines say">
      {kinds.length > 0 && <li>{arrow}</li>}
      {kinds.map((kind) => (
        <Entry key={kind} kind={kind} isOpen={false} dependent={dependent} words={edgeWords[kind]} />
      ))}
      {hasOpen && <Entry kind="hard" isOpen dependent={dependent} words={openWords} />}
      {children}
    </ul>
  );
}

function Entry({
  kind,
  isOpen,
  dependent,
  words,
}: {
  readonly kind: EdgeKind;
  readonly isOpen: boolean;
  readonly dependent: 'start' | 'end';
  readonly words: string;
}) {
  return (
    <li>
      <svg width={sampleWidth} height="12" aria-hidden="true">
        {sampleMarks(kind, isOpen, 1, 6, dependent).map((mark, index) => (
          <g key={`${index}`}>{svgToPreact(markElement(mark, (tone) => `var(--${tone})`))}</g>
        ))}
      </svg>
      {words}
    </li>
  );
}

import type { ComponentChildren } from 'preact';
import { svgToPreact } from '../picture/svg-to-preact.ts';
import type { EdgeForm } from '../scene/edge-grammar.ts';
import { edgeMarks } from '../scene/edge-grammar.ts';
import type { DisplayStatus, Mark } from '../scene/scene.ts';
import { statusWord } from '../scene/status-word.ts';
import { markElement } from '../scene/svg-elements.ts';
import { StatusMark } from './status-mark.tsx';

/** Three boxes from left to right, each needing the next, and what becomes of the first two when the last fails. */
interface Example {
  readonly status: DisplayStatus;
  readonly says: string;
  readonly boxes: readonly [DisplayStatus, DisplayStatus, DisplayStatus];
  readonly edges: readonly [EdgeForm, EdgeForm];
}

const plain: EdgeForm = { kind: 'plain', isOpen: false, chip: null };
const soft: EdgeForm = { kind: 'soft', isOpen: false, chip: null };
const redundant: EdgeForm = { kind: 'redundant', isOpen: false, chip: '1 of 2' };

const examples: readonly Example[] = [
  { status: 'failed', says: 'It is what fails.', boxes: ['down', 'down', 'failed'], edges: [plain, plain] },
  {
    status: 'down',
    says: 'It does not do its job: it cannot do without what was lost.',
    boxes: ['ok', 'down', 'failed'],
    edges: [soft, plain],
  },
  {
    status: 'degraded',
    says: 'It does its job with less: a soft requirement or a fallback carries the loss.',
    boxes: ['ok', 'degraded', 'failed'],
    edges: [plain, soft],
  },
  {
    status: 'exposed',
    says: 'It does its job, but one more failure would take it down: a replica is lost.',
    boxes: ['ok', 'exposed', 'failed'],
    edges: [plain, redundant],
  },
  { status: 'ok', says: 'Nothing happens to it.', boxes: ['ok', 'ok', 'ok'], edges: [plain, plain] },
];

/** Each status in a line and a drawing. */
export function StatusHelp() {
  return (
    <ul class="status-help">
      {examples.map((example) => (
        <li key={example.status}>
          <strong>
            <StatusMark status={example.status} />
            {statusWord[example.status]}
          </strong>
          <Drawing of={example} />
          <span>{example.says}</span>
        </li>
      ))}
    </ul>
  );
}

const [width, height] = [150, 30];

function Drawing({ of: { boxes, edges } }: { readonly of: Example }) {
  const x = (index: number): number => 15 + index * 60;
  const y = height / 2;
  const marks: readonly Mark[] = [
    ...edges.flatMap((form, index) =>
      edgeMarks(`M${x(index) + 12} ${y}L${x(index + 1) - 12} ${y}`, form, { tone: 'quiet', opacity: 1 }),
    ),
    ...boxes.map((status, index): Mark => ({ kind: 'glyph', x: x(index), y, r: 7, status })),
  ];
  return (
    <svg {...{ width, height }} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {marks.map(
        (mark, index): ComponentChildren => (
          <g key={`${index}`}>{svgToPreact(markElement(mark, (tone) => `var(--${tone})`))}</g>
        ),
      )}
    </svg>
  );
}

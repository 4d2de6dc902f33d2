import type { Status } from '@faultline/core';
import type { EdgeKind } from './edge-kind.ts';
import type { LabelWish } from './place-labels.ts';

/** What a place in a picture stands for: a status, or the cause of it all. */
export type DisplayStatus = Status | 'failed';

/** Colours by meaning; `style/tokens.css` and `palette.ts` say which. */
export type Tone = DisplayStatus | 'ink' | 'quiet' | 'faint' | 'paper' | 'panel' | 'accent' | 'shared';

/** One thing of a picture, in picture units. Marks with a ref can be pointed at, focused and picked. */
export type Mark =
  | {
      readonly kind: 'glyph';
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly status: DisplayStatus;
      readonly about?: readonly string[];
      readonly ref?: string;
      /** What a reader hears and a pointer shows. */
      readonly label?: string;
    }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly tone: Tone;
      readonly width: number;
      readonly dashed: boolean;
      /** Lengths of strokes and gaps, where they are not the usual ones. */
      readonly dash?: readonly number[];
      readonly opacity: number;
      readonly between?: readonly [string, string];
      /** What an edge says (`edge-grammar.ts`), for the key of the picture. */
      readonly edge?: { readonly kind: EdgeKind; readonly isOpen: boolean; readonly leadsToDependent: boolean };
      /** It belongs to the line before it, as an arrowhead does. */
      readonly isPart?: boolean;
      /** Whom it accompanies: it is dimmed unless all of them are lit. */
      readonly about?: readonly string[];
    }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly fill: Tone | null;
      readonly stroke: Tone | null;
      readonly dashed: boolean;
      readonly ref?: string;
      readonly label?: string;
      readonly about?: readonly string[];
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Tone | null;
      readonly stroke: Tone;
      readonly weight: number;
      readonly dashed: boolean;
      readonly ref?: string;
      readonly label?: string;
      /** Who opens where this is pressed. It is for a pointer alone: the keyboard has a key for it. */
      readonly opens?: string;
      /** Where this is pressed the page says why this entity is reached; for a pointer alone as well. */
      readonly asks?: string;
      /** Hatched in SVG, where it is large enough for a pattern. */
      readonly isHatched?: boolean;
      /** Radius of its corners; 5 where it is not given. */
      readonly corner?: number;
      /** Of its fill; 1 where it is not given. */
      readonly opacity?: number;
      readonly about?: readonly string[];
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly tone: Tone;
      readonly bold: boolean;
      /** With a rim in the colour of the paper, where lines may run behind it. */
      readonly isRimmed?: boolean;
      readonly about?: readonly string[];
    };

/** A name that stands beside its place where there is room for it. Its size is the one on the screen, in pixels. */
export interface Name extends LabelWish {
  readonly tone: Tone;
  readonly bold: boolean;
  /** In a small box of its own. */
  readonly isChip?: boolean;
  readonly about?: readonly string[];
}

/** A picture as plain data. The page, the canvas and the exported file draw the same one. */
export interface Scene {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Pixels for each picture unit from which on it can be read: a small screen begins with a part of it. */
  readonly legibleFrom?: number;
  /** From back to front. */
  readonly marks: readonly Mark[];
  /** In front of them: the closer one looks, the more of them there is room for (`namedMarks`). */
  readonly names?: readonly Name[];
}

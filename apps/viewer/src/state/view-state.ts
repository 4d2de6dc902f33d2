import type { Edit } from '@faultline/core';
import { initialLearning, type LearningState } from './learning-state.ts';

/** The views, in the order of the bar. */
export const views = ['overview', 'blast', 'map', 'containment', 'matrix', 'findings', 'why', 'incidents'] as const;

export type View = (typeof views)[number];

/** Light or dark; or as the system has it. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** `declared`: every claim believed; `worstCase`: the unproven ones disbelieved. */
export type Reading = 'declared' | 'worstCase';

/** A column of the table that can be sorted by. */
export const sortKeys = ['name', 'down', 'worst', 'degraded', 'journeys', 'systems', 'score', 'tier', 'owner'] as const;

export type SortKey = (typeof sortKeys)[number];

/** What can be filtered by: what the catalog says of each, and the status that the answer on the screen gives it. */
export const facets = ['kind', 'type', 'owner', 'system', 'domain', 'tier', 'lifecycle', 'status'] as const;

export type Facet = (typeof facets)[number];

/** The values of the facet status, in the order of the legend. */
export const statuses = ['failed', 'down', 'degraded', 'exposed', 'ok'] as const;

/**
 * Which entities the pictures show. Of one facet any of the values is enough, and every facet must hold; the empty text
 * is the value of an entity without one. A facet that is not named lets every entity pass. A named facet has a value.
 */
export type Filter = Readonly<Partial<Record<Facet, readonly string[]>>>;

/** Everything that decides what is on the screen. All of it is in the address. */
export interface ViewState {
  readonly view: View;
  /** Whom the details panel is about. */
  readonly selected: string | null;
  /** What fails together, in the order in which it was picked. */
  readonly failed: readonly string[];
  /** Seconds that the failure lasts; null: for good. */
  readonly lasts: number | null;
  /** Seconds since the failure; null: its peak, with each entity at its worst. */
  readonly at: number | null;
  readonly reading: Reading;
  /** What the rings of the blast picture count. */
  readonly rings: 'hops' | 'time';
  /** The entity around which the map is drawn, and how many steps to dependents and to dependencies. */
  readonly focus: string | null;
  readonly depth: { readonly dependents: number; readonly dependencies: number };
  /**
   * Entities around the focus that are not followed: those with more neighbours than a number, and those picked one by
   * one.
   */
  readonly hubs: {
    readonly above: number | null;
    readonly followed: readonly string[];
    readonly stopped: readonly string[];
  };
  /** Systems and domains whose boxes are open on the map. */
  readonly open: readonly string[];
  /** Whose inside the containment picture shows; null: everybody. */
  readonly room: string | null;
  /** The two ends of the question why; `failed[0]` is the start where `from` is null. */
  readonly from: string | null;
  readonly to: string | null;
  /** What is tried, in order; and what was taken back, the last one first to come again. That is not in the address. */
  readonly edits: readonly Edit[];
  readonly undone: readonly Edit[];
  readonly sort: { readonly key: SortKey; readonly descending: boolean };
  readonly theme: Theme;
  /** Whether what differs from the base is marked, where there is one. */
  readonly isCompared: boolean;
  /** The same for every picture and the table. */
  readonly filter: Filter;
  /** What the incidents view shows. */
  readonly learning: LearningState;
  /** For a frame in another page: only the sentence, the picture and the stamp. */
  readonly isEmbedded: boolean;
  /** The one entity of which a small card is shown instead of the page. */
  readonly card: string | null;
}

export const initialState: ViewState = {
  view: 'overview',
  selected: null,
  failed: [],
  lasts: null,
  at: 0,
  reading: 'declared',
  rings: 'hops',
  focus: null,
  depth: { dependents: 2, dependencies: 2 },
  hubs: { above: 25, followed: [], stopped: [] },
  open: [],
  room: null,
  from: null,
  to: null,
  edits: [],
  undone: [],
  sort: { key: 'down', descending: true },
  theme: 'system',
  isCompared: true,
  filter: {},
  learning: initialLearning,
  isEmbedded: false,
  card: null,
};

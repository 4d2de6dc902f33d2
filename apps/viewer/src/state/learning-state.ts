/** The parts of the incidents view, in the order of its bar. */
export const learningParts = ['replay', 'checks', 'runbook', 'trend', 'work'] as const;

export type LearningPart = (typeof learningParts)[number];

/** The catalog that an incident is replayed on. */
export const replayCatalogs = ['then', 'now', 'tried'] as const;

export type ReplayCatalog = (typeof replayCatalogs)[number];

/** What the list of incidents can be filtered by. */
export const pastFacets = ['pattern', 'team', 'cause'] as const;

export type PastFacet = (typeof pastFacets)[number];

/** Everything that decides what the incidents view shows. All of it is in the address. */
export interface LearningState {
  readonly part: LearningPart;
  /** The incident that is replayed; null: the latest. */
  readonly incident: string | null;
  readonly catalog: ReplayCatalog;
  /** Seconds since the incident began; null: each entity at its worst. */
  readonly moment: number | null;
  /** Of each facet the one value that incidents must have. */
  readonly filter: Readonly<Partial<Record<PastFacet, string>>>;
  /** The entity or journey whose runbook is asked; null: the first journey. */
  readonly sheet: string | null;
  /** The answers to its questions so far: a `y` or an `n` for each. */
  readonly answers: string;
}

export const initialLearning: LearningState = {
  part: 'replay',
  incident: null,
  catalog: 'then',
  moment: null,
  filter: {},
  sheet: null,
  answers: '',
};

/** Adds what differs from the beginning to an address. */
export function putLearning(text: URLSearchParams, state: LearningState): void {
  const put = (key: string, value: string | null, usual: string | null): void => {
    if (value !== usual && value !== null) text.set(key, value);
  };
  put('part', state.part, initialLearning.part);
  put('incident', state.incident, null);
  put('catalog', state.catalog, initialLearning.catalog);
  put('moment', state.moment === null ? null : String(state.moment), null);
  for (const facet of pastFacets) put(facet, state.filter[facet] ?? null, null);
  put('sheet', state.sheet, null);
  put('answers', state.answers, '');
}

/** What an address says of the incidents view; invalid values are the defaults. */
export function learningAt(text: URLSearchParams): LearningState {
  const oneOf = <Value extends string>(all: readonly Value[], key: string, usual: Value): Value =>
    all.find((each) => each === text.get(key)) ?? usual;
  const moment = Number(text.get('moment') || Number.NaN);
  const filter = pastFacets.flatMap((facet) => {
    const value = text.get(facet);
    return value === null || value === '' ? [] : [[facet, value] as const];
  });
  const answers = text.get('answers') ?? '';
  return {
    part: oneOf(learningParts, 'part', initialLearning.part),
    incident: text.get('incident') || null,
    catalog: oneOf(replayCatalogs, 'catalog', initialLearning.catalog),
    moment: Number.isFinite(moment) && moment >= 0 ? moment : null,
    filter: Object.fromEntries(filter),
    sheet: text.get('sheet') || null,
    answers: /^[yn]{1,9}$/.test(answers) ? answers : '',
  };
}

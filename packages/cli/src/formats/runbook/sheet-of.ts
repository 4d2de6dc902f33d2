import {
  counted,
  formatDuration,
  groupBy,
  listedRefs,
  type Runbook,
  type SheetEntity,
  type SheetQuestion,
  type SheetSuspect,
  shortRef,
  suspectWindow,
} from '@faultline/core';

/** A line of the questions, so many levels deep. */
interface SheetLine {
  readonly level: number;
  readonly text: string;
}

/** A sheet in words; every face prints these. */
export interface Sheet {
  readonly title: string;
  readonly about: string;
  readonly felt: readonly string[];
  readonly questions: readonly SheetLine[];
  readonly otherwise: string;
  readonly causes: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** Single points of failure are more: those that act later, and APIs. */
const suspectsMeaning = ` (it, or a single failure that takes it down within ${formatDuration(suspectWindow)}; APIs are not counted)`;

function questionsText(questions: number): string {
  return questions === 0 ? '' : `, at most ${counted(questions, 'question')}`;
}

/** `causes` and the leaves of the questions name no suspect that was not examined. */
function examinedText({ suspects, examined }: Runbook): string {
  if (examined === suspects) return '';
  return ` Sections 2 and 3 cover only ${examined} of them: what failed may be one of the ${suspects - examined} others.`;
}

export function sheetOf(sheet: Runbook): Sheet {
  const { entity, suspects, examined, questions, causes } = sheet;
  const unexamined = examined < suspects ? ', or a suspect that was not examined' : '';
  const name = shortRef(entity.ref);
  return {
    title: `${name} is down: the first five minutes`,
    about: `Computed from the catalog: ${counted(suspects, 'suspect')}${suspectsMeaning}${questionsText(questions)}.${examinedText(sheet)} ${contact(entity)}`,
    felt: feltLines(sheet),
    questions: questionLines(sheet.first, 0),
    otherwise: `Answers that fit no line: several failures at once, one that takes longer (has a fallback run out?), or an undeclared dependency${unexamined}. Start \`faultline incident new ${name}\`, and list who is down.`,
    causes: causes.map((cause) => ({ title: shortRef(cause.ref), lines: causeLines(cause) })),
  };
}

function feltLines(sheet: Runbook): readonly string[] {
  const { felt, entity } = sheet;
  const name = shortRef(entity.ref);
  if (felt.length === 0)
    return [`Nothing is known to go down with ${name} alone: ask its owner whether it works.`, ...checkLines(sheet)];
  const lines = [...groupBy(felt, ({ at }) => at)].map(([at, entities]) => {
    const names = listedRefs(
      entities.map(({ ref }) => ref),
      12,
    );
    return `${at === 0 ? 'At once' : `After ${formatDuration(at)}`}: ${names} must be down.`;
  });
  const isFeltAtOnce = felt.some(({ at }) => at === 0);
  const doubt = isFeltAtOnce ? ['If one of those that are down at once works, the alert is wrong.'] : [];
  return [...lines, ...checkLines(sheet), ...doubt];
}

function checkLines({ checks }: Runbook): readonly string[] {
  const red = checks.filter(({ at }) => at !== null).map(redText);
  const green = checks.filter(({ at }) => at === null).map(({ name }) => name);
  return [
    ...(red.length === 0 ? [] : [`Checks that must be red: ${red.join(', ')}.`]),
    ...(green.length === 0 ? [] : [`Checks that stay green, so they prove nothing: ${green.join(', ')}.`]),
  ];
}

function redText({ name, at, link }: Runbook['checks'][number]): string {
  return `${name}${at === null || at === 0 ? '' : ` after ${formatDuration(at)}`}${link === null ? '' : ` (${link})`}`;
}

function questionLines(question: SheetQuestion, level: number): readonly SheetLine[] {
  if ('suspects' in question) return [{ level, text: `→ ${leafText(question)}` }];
  const { ask, yes, no } = question;
  const owner = ask.owner === null ? 'it has no owner' : `ask ${reached(ask.owner, ask.contacts)}`;
  return [
    { level, text: `Is ${shortRef(ask.ref)} down? (${owner})` },
    { level, text: 'yes:' },
    ...questionLines(yes, level + 1),
    { level, text: 'no:' },
    ...questionLines(no, level + 1),
  ];
}

function leafText({ suspects, isAlike }: Extract<SheetQuestion, { readonly suspects: unknown }>): string {
  if (suspects.length === 0) return 'no single failure of the catalog explains it';
  const names = suspects.map(shortRef).join(' or ');
  return isAlike ? `${names}: their loss takes down the same entities, so no status distinguishes them` : names;
}

function causeLines(cause: SheetSuspect): readonly string[] {
  const { bridges, next, down, firebreak, rings, incidents } = cause;
  return [
    `${contact(cause)}${incidents === 0 ? '' : ` Failed in ${counted(incidents, 'incident')} before.`}`,
    ...bridges.map(
      ({ ref, of, mode, until, isProven, disprovenBy }) =>
        `Bridging now: ${shortRef(ref)} for ${listedRefs(of)}${mode === null ? '' : ` (${mode})`}, until +${formatDuration(until)}, ${disprovenBy !== null ? `as in incident ${disprovenBy}` : isProven ? 'proven' : 'unproven'}`,
    ),
    ...next.map(({ at, refs }) => `Next to fall, at +${formatDuration(at)}: ${listedRefs(refs, 8)}`),
    ...(down.length === 0
      ? []
      : [
          `Inform: ${down.map(({ owner, refs }) => `${owner === null ? 'the people who run what has no owner' : teamName(owner)} (${listedRefs(refs, 8)})`).join('; ')}`,
        ]),
    'Deployed or changed just before? Roll back first.',
    ...(firebreak === null ? [] : [`Saves the most, if not all: let ${shortRef(firebreak)} do without it.`]),
    ...rings.map((ring) => `These wait for each other to start: ${listedRefs(ring, 8)}. Break the ring by hand first.`),
  ];
}

function contact({ owner, contacts, runbook }: SheetEntity): string {
  const who = owner === null ? 'No owner.' : `Owner: ${reached(owner, contacts)}.`;
  return `${who} ${runbook === null ? 'No runbook.' : `Runbook: ${runbook}`}`;
}

/** A team and how to reach it. */
function reached(owner: string, contacts: readonly string[]): string {
  return contacts.length === 0 ? teamName(owner) : `${teamName(owner)}, ${contacts.join(', ')}`;
}

function teamName(owner: string): string {
  return shortRef(owner).replace(/^group:/, '');
}

import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Text in terminal colors, or unchanged. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly down: (text: string) => string;
  readonly degraded: (text: string) => string;
  readonly exposed: (text: string) => string;
  readonly good: (text: string) => string;
  readonly ref: (text: string) => string;
}

export function styleOf(hasColours: boolean): Style {
  const as = (format: Format) => (text: string) => (hasColours && text !== '' ? styleText(format, text) : text);
  return {
    bold: as('bold'),
    dim: as('dim'),
    down: as('red'),
    degraded: as('yellow'),
    exposed: as('cyan'),
    good: as('green'),
    ref: as('bold'),
  };
}

/** Colors on a terminal, unless NO_COLOR or the call says otherwise; FORCE_COLOR enables them anywhere. */
export function hasColours(
  stream: { readonly isTTY?: boolean },
  asked: boolean,
  environment: NodeJS.ProcessEnv,
): boolean {
  if (!asked || (environment.NO_COLOR ?? '') !== '') return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0';
  return stream.isTTY === true && environment.TERM !== 'dumb';
}

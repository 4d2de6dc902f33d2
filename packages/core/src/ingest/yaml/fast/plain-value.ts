import type { Source } from '../../../model/source.ts';
import type { YamlScalar, YamlValue } from '../../tree/tree-value.ts';
import type { SourceAt } from '../positions/line-positions.ts';
import { isMoreThanText } from './more-than-text.ts';

/** How a number is written that every reader takes for the same one. */
const usualNumber = /^(?:0|[1-9]\d{0,14})$/;

/**
 * The value of a text without quotes at this offset; undefined for null and for unusual numbers and booleans, which the
 * YAML library reads.
 */
export function plainValue(written: string, offset: number, sourceAt: SourceAt): YamlValue | undefined {
  const source = sourceAt(offset);
  if (!isMoreThanText(written)) return writtenText(written, offset, sourceAt);
  if (usualNumber.test(written)) return otherScalar(Number(written), written, source);
  if (written === 'true' || written === 'false') return otherScalar(written === 'true', written, source);
  return undefined;
}

function otherScalar(value: number | boolean, text: string, source: Source): YamlScalar {
  return { type: 'scalar', value, text, source, sourceAt: () => source };
}

/** A text of one line as it is written; `quotes` characters come before it. */
export function writtenText(text: string, offset: number, sourceAt: SourceAt, quotes = 0): YamlScalar {
  return {
    type: 'scalar',
    value: text,
    text,
    source: sourceAt(offset),
    sourceAt: (index) => sourceAt(offset + quotes + Math.min(index, text.length)),
  };
}

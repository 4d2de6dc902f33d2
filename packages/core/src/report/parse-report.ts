import { type Report, reportSchema } from './schema.ts';

/** A saved report; undefined where the text is none, or one of another version. */
export function parseReport(text: string): Report | undefined {
  try {
    return reportSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

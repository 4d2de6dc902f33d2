import type { Report } from '@faultline/core';

/** The formats of findings besides text and JSON, by name. */
export const checkFormats: Readonly<Record<string, (report: Report) => string>> = {};

/** The environment variables that people set, and what each means. */
const variables: readonly (readonly [name: string, meaning: string])[] = [
  ['FAULTLINE_CONTEXT', 'the rest of the organization, as --context'],
  ['FAULTLINE_TOKEN', 'a token for the server of a live catalog or context'],
  ['NO_COLOR', 'no colors, as --no-color'],
  ['SOURCE_DATE_EPOCH', 'the time that a saved context states, in seconds'],
];

/** The part of the help about environment variables. */
export const environmentHelp = `
Environment variables:
${variables.map(([name, meaning]) => `  ${name.padEnd(18)} ${meaning}`).join('\n')}
`;

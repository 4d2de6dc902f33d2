/** The argument of the commands that take the catalog by its paths. */
export const pathsArgument = [
  '[paths...]',
  'files, folders, globs, or - for standard input (default: the catalog of faultline.yaml, else .)',
] as const;

/** The option of the commands whose arguments are names. */
export const catalogOption = [
  '--catalog <paths...>',
  'where the entities are (default: the catalog of faultline.yaml, else .)',
] as const;

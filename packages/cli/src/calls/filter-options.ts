import { collected, type Option } from './call.ts';

/** The options that choose entities. */
export const ownerOption: Option = ['--owner <owner>', 'only entities of this owner; can be repeated', collected];
export const systemOption: Option = ['--system <system>', 'only entities of this system; can be repeated', collected];
export const tierOption: Option = ['--tier <tier>', 'only entities of this tier; can be repeated', collected];

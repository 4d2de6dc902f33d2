import pkg from '../../package.json' with { type: 'json' };

/**
 * The address under which the documentation of this copy is found, without a slash at its end. A copy that runs as an
 * action gets its own address in the environment.
 */
export const documentation: string = addressFrom(process.env.FAULTLINE_DOCUMENTATION) ?? pkg.homepage;

function addressFrom(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\/[^\s/][^\s]*[^\s/]$/.test(text) ? text : undefined;
}

import pkg from '../../package.json' with { type: 'json' };

/** What of the package says where this copy is from: a release has the address of its repository. */
interface Origin {
  readonly version: string;
  readonly repository?: { readonly url: string };
}

/** The address of the documentation of this copy, without a slash at its end; undefined if nothing says where it is. */
export const documentation: string | undefined = documentationAddress(pkg, process.env.FAULTLINE_DOCUMENTATION);

/** @param stated the address in the environment, which a copy that runs as an action gets */
export function documentationAddress({ version, repository }: Origin, stated: string | undefined): string | undefined {
  if (stated !== undefined && /^https?:\/\/[^\s/][^\s]*[^\s/]$/.test(stated)) return stated;
  const [, address] = /^git\+(https:\/\/\S+)\.git$/.exec(repository?.url ?? '') ?? [];
  return address === undefined ? undefined : `${address}/blob/v${version}`;
}

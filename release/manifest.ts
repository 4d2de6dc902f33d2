/** The parts of a `package.json` that a release reads or writes. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [key: string]: unknown;
}

/** The fields that lead to the repository of a copy: what is published says where it is from. */
export function withAddresses(manifest: Manifest, repository: string, directory?: string): Manifest {
  return {
    ...manifest,
    homepage: `${repository}#readme`,
    bugs: `${repository}/issues`,
    repository: { type: 'git', url: `git+${repository}.git`, ...(directory !== undefined && { directory }) },
  };
}

/** The manifest of the release folder: the command line, built, with nothing to install or to run before. */
export function releaseManifest(cli: Manifest, repository: string): Manifest {
  const { devDependencies: _, scripts: __, publishConfig: ___, ...kept } = cli;
  return withAddresses(kept as Manifest, repository);
}

/** @throws where it is not the https address of a repository */
export function repositoryAddress(text: string | undefined): string {
  const address = text?.replace(/(?:\.git)?\/*$/, '');
  if (address === undefined || !/^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w.-]+){2,}$/.test(address))
    throw new Error(
      '--repository: expected the https address of the repository, such as https://github.com/acme/faultline',
    );
  return address;
}

import { readdirSync, readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

/** The text of `src/radii/kernel-module.ts`: the compiled `wasm/kernel.ts`. The same source gives the same bytes. */
export async function compileKernel(): Promise<string> {
  const folder = new URL('../wasm/', import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const files = new Map<string, Uint8Array | string>(
    sources.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
  );
  const { error, stderr } = await asc.main(
    ['kernel.ts', '-O3', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noAssert', '-o', 'kernel.wasm'],
    {
      readFile: (name) => (files.get(name) as string | undefined) ?? null,
      writeFile: (name, contents) => void files.set(name, contents),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`the kernel does not compile\n${stderr.toString()}`);
  const text = Buffer.from(files.get('kernel.wasm') as Uint8Array).toString('base64');
  return `/** Made by \`pnpm kernel\` from \`wasm/kernel.ts\`, in base64. */\nexport const kernelModule =\n  '${text}';\n`;
}

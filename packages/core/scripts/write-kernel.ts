import { writeFileSync } from 'node:fs';
import { compileKernel } from './compile-kernel.ts';

writeFileSync(new URL('../src/radii/kernel-module.ts', import.meta.url), await compileKernel());

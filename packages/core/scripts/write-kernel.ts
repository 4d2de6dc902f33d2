import { writeFileSync } from 'node:fs';
import { compileKernel } from './compile-kernel.ts';

writeFileSync(new URL('../src/failure/kernel-module.ts', import.meta.url), await compileKernel());

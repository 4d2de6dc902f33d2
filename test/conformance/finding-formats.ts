import { deepStrictEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseJunit } from 'junit2json';
import { validateXML } from 'xmllint-wasm';
import type { Report } from '../../packages/core/src/index.ts';
import { faultline } from '../faultline.ts';

const require = createRequire(import.meta.url);

/** A catalog of the corpus, in SARIF and JUnit. */
function formatsOf(catalog: string) {
  const formats = ['json', 'sarif', 'junit'] as const;
  const out = mkdtempSync(join(tmpdir(), 'faultline-'));
  const run = faultline([
    'check',
    catalog,
    '--show',
    'info',
    '--quiet',
    ...formats.flatMap((format) => ['--format', `${format}=${join(out, format)}`]),
  ]);
  deepStrictEqual(run.status === 0 || run.status === 1 || run.status === 3, true, run.stderr);
  const [json, sarif, junit] = formats.map((format) => readFileSync(join(out, format), 'utf8'));
  rmSync(out, { recursive: true });
  const { findings, incomplete }: Report = JSON.parse(json!);
  return { findings, incomplete, sarif: sarif!, junit: junit! };
}

/** What the schema of SARIF finds wrong with a log. */
export function sarifErrors(schema: string): (log: string) => readonly unknown[] {
  const Ajv = require('ajv').default;
  const ajv = new Ajv({ strict: false, allErrors: true });
  require('ajv-formats').default(ajv);
  // The schema is of a draft whose `id` has another name by now.
  const { $schema: _, id: __, ...draft } = JSON.parse(readFileSync(schema, 'utf8'));
  const validate = ajv.compile(draft);
  return (log) => (validate(JSON.parse(log)) ? [] : validate.errors);
}

/** What the schema of JUnit finds wrong with documents. */
export async function junitErrors(schema: string, documents: readonly string[]): Promise<readonly unknown[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: { fileName: 'junit.xsd', contents: readFileSync(schema, 'utf8') },
    initialMemoryPages: 512,
    maxMemoryPages: 8192,
  });
  return errors;
}

/** SARIF holds to its schema, and the tool of those who maintain the format opens it without an error. */
export function sarifIsValid(schema: string, catalogs: readonly string[]): void {
  const errorsIn = sarifErrors(schema);
  const out = mkdtempSync(join(tmpdir(), 'faultline-'));
  for (const [index, catalog] of catalogs.entries()) {
    const { findings, sarif } = formatsOf(catalog);
    deepStrictEqual(errorsIn(sarif), []);
    deepStrictEqual(JSON.parse(sarif).runs[0].results.length, findings.length);
    const [file, verdict] = [join(out, `${index}.sarif`), join(out, `${index}.verdict.sarif`)];
    writeFileSync(file, sarif);
    execFileSync('npx', ['--yes', '@microsoft/sarif-multitool@5.7.0', 'validate', file, '--output', verdict], {
      // The tool is a .NET program, which looks for a library that bare machines lack.
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
      stdio: 'pipe',
    });
    const { results = [] } = JSON.parse(readFileSync(verdict, 'utf8')).runs[0];
    deepStrictEqual(
      results.filter(({ level }: { level?: string }) => level === 'error'),
      [],
    );
  }
  rmSync(out, { recursive: true });
}

/** JUnit holds to its schema, and a parser that others use finds every finding in it. */
export async function junitIsValid(schema: string, catalogs: readonly string[]): Promise<void> {
  for (const catalog of catalogs) {
    const { incomplete, findings, junit } = formatsOf(catalog);
    deepStrictEqual(await junitErrors(schema, [junit]), []);
    type Sum = 'tests' | 'failures' | 'errors';
    const suites = (await parseJunit(junit)) as { testsuite?: { [key in Sum]?: number }[] };
    const sum = (key: Sum) => (suites.testsuite ?? []).reduce((total, suite) => total + (suite[key] ?? 0), 0);
    const failing = findings.filter(({ severity }) => severity === 'error').length;
    // What could not be read is one test, and so is a check that finds nothing.
    const others = incomplete || findings.length === 0 ? 1 : 0;
    deepStrictEqual(
      [sum('tests'), sum('failures'), sum('errors')],
      [findings.length + others, failing, incomplete ? 1 : 0],
    );
  }
}

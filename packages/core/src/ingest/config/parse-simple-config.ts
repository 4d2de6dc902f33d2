import type { SourceFile } from '../../model/catalog.ts';
import type { ConfigurableRule } from '../../model/policy.ts';
import { defaultYamlLimits, parseSimpleYaml } from '../yaml/parse-simple-yaml.ts';
import { configIn, type ParsedConfig } from './config-in.ts';

/** What `parseConfig` reads, without the YAML library; undefined if the text needs it. */
export function parseSimpleConfig(file: SourceFile, rules: readonly ConfigurableRule[]): ParsedConfig | undefined {
  const read = parseSimpleYaml(file, defaultYamlLimits);
  return read && configIn(read, rules);
}

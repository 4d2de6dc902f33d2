import type { SourceFile } from '../../model/catalog.ts';
import type { ConfigurableRule } from '../../model/policy.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { configIn, type ParsedConfig } from './config-in.ts';

/**
 * Reads `faultline.yaml`. An empty file is the default config.
 *
 * @param rules the rules that it may set
 */
export function parseConfig(file: SourceFile, rules: readonly ConfigurableRule[]): ParsedConfig {
  return configIn(parseYaml(file), rules);
}

import { textOf } from '../../observed/plain-documents.ts';
import { objectOf, type TerraformResource } from './terraform-resources.ts';

/** Which attributes say where a resource of a type runs, and how much of it is needed, conservatively. */
export interface PlacementRule {
  /** It runs code, so it is a Component; everything else is a Resource. */
  readonly isComponent?: true;
  /** Paths of attributes that name zones; several names add up. Without zones and subnets it lies in no single zone. */
  readonly zones?: readonly string[];
  /** Paths of attributes that name subnets, each in one zone. */
  readonly subnets?: readonly string[];
  /** The zones are not named, or not known. */
  readonly isUnknown?: true;
  /** Copies in unknown zones of the group survive the loss of one; a majority; one is enough; all hold a part. */
  readonly needs?: 'all but one' | 'majority' | 'one' | 'all';
  /** Paths of maps of variables, and of lists of `name` and `value`, in which addresses may stand. */
  readonly environment?: readonly string[];
}

/** The rule of a type, which may depend on how the resource is set up. */
type RuleOf = PlacementRule | ((values: TerraformResource['values']) => PlacementRule);

/** What the types of one provider have in common. */
export interface Provider {
  readonly rules: Readonly<Record<string, RuleOf>>;
  /** A zone as a name that no other region has. */
  readonly zoneName: (zone: string, values: TerraformResource['values']) => string | undefined;
  readonly region: (values: TerraformResource['values']) => string | undefined;
  readonly account: (values: TerraformResource['values']) => string | undefined;
  /** The tags or labels of a resource. */
  readonly tags: (values: TerraformResource['values']) => TerraformResource['values'];
}

/** The texts at a path; Terraform prints a block as a list of one. */
export function textsAt(value: unknown, path: string): readonly string[] {
  return valuesAt(value, path)
    .map(textOf)
    .filter((text) => text !== '');
}

/** The values at a path, of every item of the lists on the way. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  const [key = '', ...rest] = path.split('.');
  const parts = Array.isArray(value) ? value : [value];
  const found = parts.map((part) => objectOf(part)[key]);
  if (rest.length > 0) return found.flatMap((part) => valuesAt(part, rest.join('.')));
  return found.flatMap((part) => (Array.isArray(part) ? part : [part]));
}

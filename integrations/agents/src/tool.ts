import type * as z from 'zod';
import type { Answer } from './answer.ts';
import type { Catalog } from './catalog.ts';

/** A question that an agent can ask. Nothing that it does changes a file. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** When to ask it, and what it answers. */
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  /** @throws UsageError for a name or a value that the catalog does not know */
  readonly run: (input: z.infer<Input>, catalog: Catalog) => Promise<Answer<object>>;
}

/** Checks the types of a tool against each other. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: Omit<Tool<Input, Output>, 'run'> & {
    readonly run: (input: z.infer<Input>, catalog: Catalog) => Promise<Answer<Omit<z.infer<Output>, 'basis'>>>;
  },
): Tool {
  return tool as unknown as Tool;
}

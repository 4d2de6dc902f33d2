/** What a value must be. The words are JSON Schema's, as far as Backstage's schemas of its kinds use them. */
export type Shape = TextShape | ListShape | ObjectShape;

interface TextShape {
  readonly type: 'string';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
}

interface ListShape {
  readonly type: 'array';
  readonly items: Shape;
  readonly minItems?: number;
}

export interface ObjectShape {
  readonly type: 'object';
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Shape>>;
  /** No other key is allowed. */
  readonly isClosed?: boolean;
  /** The shape of the value of every other key. */
  readonly others?: Shape;
}

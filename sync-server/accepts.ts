import type * as z from 'zod/mini';

/**
 * Whether a value parsed from JSON has a schema's shape, yes or no: the same question as zod's
 * `safeParse`, from the same schema, without the copy of the value and the words about what is wrong,
 * which cost the server more than the look itself. For what comes by the thousand; a test holds the
 * two together.
 *
 * It knows only what changes no value on the way. Throws, at once, on a schema with anything else.
 */
export function accepts<Shape>(schema: z.ZodMiniType<Shape>): (value: unknown) => value is Shape {
  return compile(schema as unknown as Schema) as (value: unknown) => value is Shape;
}

type Test = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

/** As far as we read it of what zod keeps of a schema. */
type Schema = { readonly _zod: { readonly def: Definition } };
type Definition = {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly format?: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly catchall?: Schema;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly mode?: string;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
};
type Check = {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
};

function compile(schema: Schema): Test {
  const { def } = schema._zod;
  const test = byType(def);
  const checks = (def.checks ?? []).map((check) => checkOf(check._zod.def));
  if (checks.length === 0) return test;
  return (value) => {
    if (!test(value)) return false;
    for (const check of checks) if (!check(value)) return false;
    return true;
  };
}

function byType(def: Definition): Test {
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      if (def.format === undefined) return (value) => Number.isFinite(value);
      if (def.format === 'safeint') return (value) => Number.isSafeInteger(value);
      return unknownWord(`number ${def.format}`);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'unknown':
      return () => true;
    case 'undefined':
      return (value) => value === undefined;
    case 'literal':
    case 'enum': {
      const known = oneOf(def);
      return (value) => known.has(value);
    }
    case 'optional': {
      const inner = compile(given(def.innerType));
      return (value) => value === undefined || inner(value);
    }
    case 'array': {
      const element = compile(given(def.element));
      return (value) => Array.isArray(value) && value.every((one) => element(one));
    }
    case 'record':
      return recordTest(def);
    case 'object':
      return objectTest(def);
    case 'union':
      return def.discriminator === undefined ? unionTest(def) : kindTest(def, def.discriminator);
    default:
      return unknownWord(def.type);
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectTest({ shape = {}, catchall }: Definition): Test {
  if (catchall !== undefined && catchall._zod.def.type !== 'unknown') unknownWord('catchall');
  const fields = Object.entries(shape).map(([name, schema]) => {
    // "Anything at all" lets a field be missing or not, by rules of its own.
    if (schema._zod.def.type === 'unknown') unknownWord('unknown field');
    return [name, compile(schema)] as const;
  });
  return (value) => {
    if (!isFields(value)) return false;
    for (const [name, test] of fields) if (!test(value[name])) return false;
    return true;
  };
}

function recordTest({ keyType, valueType, mode }: Definition): Test {
  if (mode !== undefined || given(keyType)._zod.def.type !== 'string') unknownWord('record');
  const [key, inner] = [compile(given(keyType)), compile(given(valueType))];
  return (value) => {
    if (!isFields(value)) return false;
    for (const name of Object.keys(value)) if (!key(name) || !inner(value[name])) return false;
    return true;
  };
}

function unionTest({ options = [] }: Definition): Test {
  const tests = options.map(compile);
  return (value) => {
    for (const test of tests) if (test(value)) return true;
    return false;
  };
}

/** The one option that the value names itself. */
function kindTest({ options = [] }: Definition, name: string): Test {
  const byKind = new Map(
    options.flatMap((option) => {
      const test = compile(option);
      const kinds = oneOf(given(option._zod.def.shape?.[name])._zod.def);
      return [...kinds].map((kind) => [kind, test] as const);
    }),
  );
  return (value) => isFields(value) && byKind.get(value[name])?.(value) === true;
}

function oneOf(def: Definition): ReadonlySet<unknown> {
  if (def.type === 'literal') return new Set(def.values);
  if (def.type === 'enum') return new Set(Object.values(def.entries ?? {}));
  return unknownWord(def.type);
}

/** Asked only of what is already known to be a text, a number or a list, as the check wants it. */
function checkOf(def: Check): Test {
  const { maximum = 0, minimum = 0, value: limit = 0, inclusive, pattern } = def;
  switch (def.check) {
    case 'max_length':
      return (value) => (value as string).length <= maximum;
    case 'min_length':
      return (value) => (value as string).length >= minimum;
    case 'greater_than':
      return inclusive === true
        ? (value) => (value as number) >= limit
        : (value) => (value as number) > limit;
    case 'less_than':
      return inclusive === true
        ? (value) => (value as number) <= limit
        : (value) => (value as number) < limit;
    case 'string_format':
      if (def.format !== 'regex' || pattern === undefined || /[gy]/.test(pattern.flags))
        return unknownWord(`format ${def.format}`);
      return (value) => pattern.test(value as string);
    default:
      return unknownWord(`check ${def.check}`);
  }
}

function given<One>(one: One | undefined): One {
  return one ?? unknownWord('nothing');
}

function unknownWord(word: string): never {
  throw new Error(`a schema with "${word}" is for zod itself`);
}

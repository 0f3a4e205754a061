/** The part of JSON Schema that is needed to say what a document looks like. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
}

/** Objects whose keys are names of users' things, not fields. */
const maps = new Set(['variables', 'genericInformation', 'metadata', 'value'])

/** A schema that all of some documents fit: fields that one of them lacks are optional. */
export function schemaOf(documents: readonly unknown[], name = ''): Schema {
  const types = [...new Set(documents.map(typeOf))].toSorted()
  // of what no document holds, and of results, nothing can be said
  if (documents.length === 0 || name === 'value') return {}
  const [only = ''] = types
  const type = types.length === 1 ? only : types
  const objects = documents.filter((each) => typeOf(each) === 'object') as Record<string, unknown>[]
  const lists = documents.filter((each) => Array.isArray(each)) as unknown[][]
  return {
    type,
    ...(objects.length > 0 ? objectSchema(objects, name) : {}),
    ...(lists.length > 0 ? { items: schemaOf(lists.flat(), `${name}[]`) } : {}),
  }
}

function objectSchema(objects: readonly Record<string, unknown>[], name: string): Schema {
  if (maps.has(name)) return { additionalProperties: schemaOf(objects.flatMap(Object.values)) }
  const names = [...new Set(objects.flatMap((each) => Object.keys(each)))].toSorted()
  const properties = names.map((key) => {
    const values = objects.filter((each) => key in each).map((each) => each[key])
    return [key, schemaOf(values, key)] as const
  })
  return {
    properties: Object.fromEntries(properties),
    required: names.filter((key) => objects.every((each) => key in each)),
    additionalProperties: false,
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

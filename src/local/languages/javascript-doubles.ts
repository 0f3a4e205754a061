import { parse, type AnyNode, type CallExpression, type Expression, type Program } from 'acorn'

/** Which numbers that a script hands on are doubles, by the names that it gives them. */
export interface JavascriptDoubles {
  readonly variables: readonly string[]
  readonly resultMap: readonly string[]
  readonly result: boolean
  /** The value of the script itself. */
  readonly value: boolean
}

const none: JavascriptDoubles = { variables: [], resultMap: [], result: false, value: false }

/**
 * What Nashorn makes doubles of, as it does on a server: every number that is computed, be it a whole
 * one, but for constants and bits. A literal, a length and a number of Java's stay what they are. It
 * shows where the value goes: 2 and 2.0 are one number to JavaScript, and two to Java and Python.
 */
export function javascriptDoubles(code: string): JavascriptDoubles {
  try {
    const program = parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowHashBang: true,
    })
    return new DoubleFinder(program).find(program)
  } catch (error) {
    // what does not parse, or is nested beyond all bounds, fails when it is run
    if (error instanceof SyntaxError || error instanceof RangeError) return none
    throw error
  }
}

const arithmetic = new Set(['+', '-', '*', '/', '%', '**'])
const conversions = new Set(['parseInt', 'parseFloat', 'Number'])
const computingMethods = new Set(['charCodeAt', 'getTime'])

class DoubleFinder {
  /** What is assigned to a name, anywhere in the script; true: something computed. */
  readonly #assigned = new Map<string, (Expression | true)[]>()
  readonly #nodes: AnyNode[] = []

  constructor(program: Program) {
    const open: AnyNode[] = [program]
    for (let node = open.pop(); node; node = open.pop()) {
      this.#nodes.push(node)
      this.#note(node)
      for (const child of Object.values(node).flat() as unknown[])
        if (isNode(child)) open.push(child)
    }
  }

  find({ body }: Program): JavascriptDoubles {
    const last = body.at(-1)
    return {
      variables: this.#putInto('variables'),
      resultMap: this.#putInto('resultMap'),
      result: this.#isNameDouble('result', new Set()),
      value: last?.type === 'ExpressionStatement' && this.#isDouble(last.expression),
    }
  }

  #note(node: AnyNode): void {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init)
      this.#add(node.id.name, node.init)
    if (node.type === 'UpdateExpression') this.#add(nameOf(node.argument), true)
    if (node.type !== 'AssignmentExpression') return
    const { operator, left, right } = node
    if (operator === '=') this.#add(left.type === 'Identifier' ? left.name : null, right)
    else if (arithmetic.has(operator.slice(0, -1))) this.#add(nameOf(left), true)
  }

  #add(name: string | null, value: Expression | true): void {
    if (name === null) return
    const values = this.#assigned.get(name)
    if (values) values.push(value)
    else this.#assigned.set(name, [value])
  }

  /** Names of doubles in one of the maps: `variables.put("n", …)`, `variables.n = …`. */
  #putInto(map: string): string[] {
    return this.#nodes.flatMap((node) => {
      if (node.type === 'CallExpression') {
        const { callee } = node
        const [key, value] = node.arguments
        const isPut = isMember(callee, map) && memberName(callee) === 'put'
        if (!isPut || !key || !value || value.type === 'SpreadElement') return []
        return key.type === 'Literal' && this.#isDouble(value) ? [String(key.value)] : []
      }
      if (node.type !== 'AssignmentExpression' || !isMember(node.left, map)) return []
      const name = memberName(node.left)
      return name !== null && this.#isDouble(node) ? [name] : []
    })
  }

  #isNameDouble(name: string, seen: Set<string>): boolean {
    if (seen.has(name)) return false
    seen.add(name)
    return (this.#assigned.get(name) ?? []).some(
      (value) => value === true || this.#isDouble(value, seen),
    )
  }

  #isDouble(node: AnyNode, seen = new Set<string>()): boolean {
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'number' && node.raw?.includes('.') === true
      case 'Identifier':
        return this.#isNameDouble(node.name, seen)
      case 'MemberExpression':
        return this.#assigned.get(nameOf(node) ?? '')?.includes(true) === true
      case 'UnaryExpression':
        if (!'+-'.includes(node.operator)) return false
        return isConstant(node.argument) ? this.#isDouble(node.argument, seen) : true
      case 'BinaryExpression':
        if (!arithmetic.has(node.operator)) return node.operator === '>>>' && !isConstant(node)
        if (!isConstant(node)) return true
        return this.#isDouble(node.left, seen) || this.#isDouble(node.right, seen)
      case 'AssignmentExpression':
        if (node.operator === '=') return this.#isDouble(node.right, seen)
        return arithmetic.has(node.operator.slice(0, -1))
      case 'UpdateExpression':
        return true
      case 'LogicalExpression':
        return this.#isDouble(node.left, seen) || this.#isDouble(node.right, seen)
      case 'ConditionalExpression':
        return this.#isDouble(node.consequent, seen) || this.#isDouble(node.alternate, seen)
      case 'ParenthesizedExpression':
        return this.#isDouble(node.expression, seen)
      case 'CallExpression':
        return isComputingCall(node)
      default:
        return false
    }
  }
}

function isComputingCall({ callee, arguments: given }: CallExpression): boolean {
  if (callee.type === 'Identifier') return conversions.has(callee.name)
  const name = memberName(callee) ?? ''
  if (isMember(callee, 'Math')) return !(/^m(ax|in)$/.test(name) && given.every(isConstant))
  return computingMethods.has(name)
}

/** A number or a boolean, or made of nothing else: Nashorn computes it before it runs the script. */
function isConstant(node: AnyNode): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' || typeof node.value === 'boolean'
    case 'UnaryExpression':
      return isConstant(node.argument)
    case 'BinaryExpression':
      return isConstant(node.left) && isConstant(node.right)
    default:
      return false
  }
}

function isMember(node: AnyNode, object: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === object
  )
}

/** Of `a.b` and `a["b"]`: b. */
function memberName(node: AnyNode): string | null {
  if (node.type !== 'MemberExpression') return null
  const { property, computed } = node
  if (!computed) return property.type === 'Identifier' ? property.name : null
  return property.type === 'Literal' ? String(property.value) : null
}

/** The name by which a place is known: that of a variable, or `.b` for a member. */
function nameOf(node: AnyNode): string | null {
  if (node.type === 'Identifier') return node.name
  const member = memberName(node)
  return member === null ? null : `.${member}`
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

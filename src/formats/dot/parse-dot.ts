import { DotFault, dotTokens, type DotToken } from './dot-tokens.ts'

export interface DotGraph {
  readonly name: string | null
  /** In the order in which they are first named. */
  readonly nodes: ReadonlyMap<string, number>
  /** In the order written, undirected ones too. */
  readonly edges: readonly DotEdge[]
  /** Where a second graph begins; null: there is none. */
  readonly nextGraph: number | null
}

export interface DotEdge {
  readonly from: string
  readonly to: string
  readonly at: number
}

export interface DotLimits {
  /** UTF-16 code units of the whole text. */
  readonly length: number
  /** Subgraphs in one another. */
  readonly depth: number
  readonly nodes: number
  readonly edges: number
}

export const defaultDotLimits: DotLimits = {
  length: 64_000_000,
  depth: 100,
  nodes: 200_000,
  edges: 1_000_000,
}

/** The nodes and edges of the first graph in a text; attributes are read over. */
export function parseDot(text: string, limits: DotLimits): DotGraph | DotFault {
  if (text.length > limits.length) return new DotFault('it is too large', 0)
  return new DotParser(text, limits).parse()
}

/** The ends that a part of an edge stands for: nodes with commas between, or all of a subgraph. */
type Ends = ReadonlySet<string>

class DotParser {
  readonly #tokens: Iterator<DotToken, DotFault | null>
  readonly #limits: DotLimits
  readonly #length: number
  readonly #nodes = new Map<string, number>()
  readonly #edges: DotEdge[] = []
  /** Nodes by the name of a subgraph, to which each mention adds. */
  readonly #subgraphs = new Map<string, Ends>()
  /** Nodes that an edge joins, where a second edge between two of them is the same one. */
  #joined: Set<string> | null = null
  #token: DotToken | null = null
  #fault: DotFault | null = null

  constructor(text: string, limits: DotLimits) {
    this.#tokens = dotTokens(text)
    this.#limits = limits
    this.#length = text.length
    this.#advance()
  }

  parse(): DotGraph | DotFault {
    const isStrict = this.#takeKeyword('strict')
    const isDirected = this.#takeKeyword('digraph')
    if (!isDirected && !this.#takeKeyword('graph'))
      this.#fail('it does not begin with `graph` or `digraph`')
    if (isStrict && !isDirected) this.#joined = new Set()
    const name = this.#id()
    this.#expect('{')
    this.#statements(0)
    this.#expect('}')
    if (this.#fault) return this.#fault
    const nextGraph = this.#token?.at ?? null
    return { name, nodes: this.#nodes, edges: this.#edges, nextGraph }
  }

  #statements(depth: number): Set<string> {
    const inside = new Set<string>()
    while (this.#token && !this.#isSign('}') && !this.#fault) {
      if (this.#takeSign(';') || this.#takeSign(',')) continue
      for (const node of this.#statement(depth)) inside.add(node)
    }
    return inside
  }

  /** Gives the nodes that it names, which belong to the subgraph around it. */
  #statement(depth: number): Ends {
    if (this.#takeKeyword('graph') || this.#takeKeyword('node') || this.#takeKeyword('edge')) {
      this.#attributes()
      return new Set()
    }
    const first = this.#ends(depth)
    if (first.size === 1 && this.#takeSign('=')) return this.#assignment(first)
    const all = new Set(first)
    let from = first
    for (let arrow = this.#arrow(); arrow !== null; arrow = this.#arrow()) {
      const to = this.#ends(depth)
      this.#connect(from, to, arrow)
      for (const node of to) all.add(node)
      from = to
    }
    this.#attributes()
    return all
  }

  /** `rank = same`: what looked like a node is none, unless it was named before. */
  #assignment(key: Ends): Ends {
    this.#id()
    for (const name of key) if (this.#isNewest(name)) this.#nodes.delete(name)
    return new Set()
  }

  #isNewest(name: string): boolean {
    return this.#nodes.get(name) === this.#lastNamed
  }

  #lastNamed = -1

  #ends(depth: number): Ends {
    if (this.#takeKeyword('subgraph')) {
      const name = this.#isSign('{') ? null : this.#id()
      const inside = this.#subgraph(depth)
      if (name === null) return inside
      const all = new Set([...(this.#subgraphs.get(name) ?? []), ...inside])
      this.#subgraphs.set(name, all)
      return all
    }
    if (this.#isSign('{')) return this.#subgraph(depth)
    const first = this.#node()
    if (first === null) {
      this.#fail('a node, an edge or a subgraph is expected')
      return new Set()
    }
    const list = new Set([first])
    while (this.#takeSign(',')) {
      const next = this.#node()
      if (next === null) break
      list.add(next)
    }
    return list
  }

  #node(): string | null {
    const at = this.#token?.at ?? this.#length
    const name = this.#id()
    if (name === null) return null
    this.#port()
    if (!this.#nodes.has(name)) {
      this.#nodes.set(name, at)
      this.#lastNamed = at
      if (this.#nodes.size > this.#limits.nodes) this.#fail('it has too many nodes')
    }
    return name
  }

  #subgraph(depth: number): Ends {
    if (depth >= this.#limits.depth) this.#fail('its subgraphs are nested too deeply')
    this.#expect('{')
    const inside = this.#fault ? new Set<string>() : this.#statements(depth + 1)
    this.#expect('}')
    return inside
  }

  #port(): void {
    for (let count = 0; count < 2 && this.#takeSign(':'); count++)
      if (this.#id() === null) this.#fail('a port is expected after `:`')
  }

  #attributes(): void {
    while (this.#takeSign('[')) {
      while (this.#token && !this.#isSign(']') && !this.#fault) {
        if (this.#takeSign(';') || this.#takeSign(',')) continue
        if (this.#id() === null) this.#fail('an attribute is expected')
        if (this.#takeSign('=') && this.#id() === null) this.#fail('a value is expected')
      }
      this.#expect(']')
    }
  }

  #connect(from: Ends, to: Ends, at: number): void {
    if (this.#edges.length + from.size * to.size > this.#limits.edges) {
      this.#fail('it has too many edges')
      return
    }
    for (const tail of from)
      for (const head of to)
        if (this.#isNew(tail, head)) this.#edges.push({ from: tail, to: head, at })
  }

  /** In a strict graph without directions `a -- b` is `b -- a`, and stands as it was written first. */
  #isNew(tail: string, head: string): boolean {
    if (!this.#joined) return true
    const before = this.#joined.size
    this.#joined.add(JSON.stringify([tail, head].sort()))
    return this.#joined.size > before
  }

  #arrow(): number | null {
    const at = this.#token?.at ?? null
    return this.#takeSign('->') || this.#takeSign('--') ? at : null
  }

  /** A name, with `+` between its quoted parts; null: something else is next. */
  #id(): string | null {
    const first = this.#takeId()
    if (first === null) return null
    const parts = [first]
    while (this.#takeSign('+')) {
      const next = this.#takeId()
      if (next === null) this.#fail('a name is expected after `+`')
      parts.push(next ?? '')
    }
    return parts.join('')
  }

  #takeId(): string | null {
    const token = this.#token
    if (token?.kind !== 'id' || token.isKeyword) return null
    this.#advance()
    return token.text
  }

  #isSign(sign: string): boolean {
    return this.#token?.kind === 'sign' && this.#token.text === sign
  }

  #takeSign(sign: string): boolean {
    if (!this.#isSign(sign)) return false
    this.#advance()
    return true
  }

  #takeKeyword(keyword: string): boolean {
    if (this.#token?.kind !== 'id' || !this.#token.isKeyword) return false
    if (this.#token.text.toLowerCase() !== keyword) return false
    this.#advance()
    return true
  }

  #expect(sign: string): void {
    if (!this.#takeSign(sign)) this.#fail(`\`${sign}\` is expected`)
  }

  #fail(reason: string): void {
    this.#fault ??= new DotFault(reason, this.#token?.at ?? this.#length)
  }

  #advance(): void {
    const { value, done } = this.#tokens.next()
    this.#token = done === true ? null : value
    if (done === true && value) this.#fault ??= value
  }
}

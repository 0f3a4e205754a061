/** Nodes and edges of a DOT file as the reference writes it, sorted, a line each. */
export function readDotGraph(text: string): string[] {
  const lines = new Set<string>()
  const word = String.raw`("(?:[^"\\]|\\.)*"|[\w.-]+)`
  for (const line of text.split('\n').slice(1)) {
    const edge = new RegExp(String.raw`^\s*${word}\s*->\s*${word}\s*(?:\[.*\])?;?\s*$`).exec(line)
    const node = new RegExp(String.raw`^\s*${word}\s*(?:\[.*\])?;?\s*$`).exec(line)
    if (edge) {
      const [, from = '', to = ''] = edge
      lines
        .add(`${bare(from)} -> ${bare(to)}`)
        .add(bare(from))
        .add(bare(to))
    } else if (node && !['graph', 'node', 'edge'].includes(node[1] ?? ''))
      lines.add(bare(node[1] ?? ''))
  }
  return [...lines].sort()
}

function bare(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1) : word
}

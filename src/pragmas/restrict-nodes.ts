import { notOffered } from '../problems/catalogue/pragmas-job.ts'
import type { Problem } from '../problems/problem.ts'
import { suggest } from '../problems/suggest.ts'
import { scriptOf } from '../workflow/script.ts'
import type { NamedValue, SelectionScript, Workflow } from '../workflow/workflow.ts'
import type { Offers } from './facts.ts'
import { groovyText } from './groovy-text.ts'
import type { Word } from './word.ts'
import { mergeNamed } from './workflow-of.ts'

interface Restrictions {
  readonly nodesource: Word | null
  readonly host: Word | null
  readonly token: Word | null
}

/** The workflow for the nodes that a cell asks for. What the server is known not to offer is an error. */
export function restrictNodes(
  workflow: Workflow,
  { nodesource, host, token }: Restrictions,
  offers: Offers,
): { workflow: Workflow; problems: Problem[] } {
  const problems = [
    ...checkOffer('node source', nodesource, offers.nodesources),
    ...checkOffer('host', host, offers.hosts),
    ...checkOffer('token', token, offers.tokens),
  ]
  const names = {
    nodesource: nodesource?.text ?? null,
    host: host?.text ?? null,
    token: token?.text ?? null,
  }
  return { workflow: restrictWorkflow(workflow, names), problems }
}

/**
 * The workflow for the nodes that one submission asks for: generic information, and a selection
 * script in place of every task's own. A host outweighs a node source (pragmas.md 6, 10 rows 7
 * and 8).
 */
export function restrictWorkflow(
  workflow: Workflow,
  { nodesource, host, token }: Readonly<Record<keyof Restrictions, string | null>>,
): Workflow {
  const information: NamedValue[] = []
  if (nodesource !== null) information.push({ name: 'NODESOURCENAME', value: nodesource })
  if (token !== null) information.push({ name: 'NODE_ACCESS_TOKEN', value: token })
  const selection = selectionFor(nodesource, host)
  const tasks = selection
    ? workflow.tasks.map((task) => ({ ...task, selection: [selection] }))
    : workflow.tasks
  const genericInformation = mergeNamed(workflow.genericInformation, information)
  return { ...workflow, genericInformation, tasks }
}

function selectionFor(nodesource: string | null, host: string | null): SelectionScript | null {
  if (host !== null) return hostScript(host)
  return nodesource === null ? null : nodeSourceScript(nodesource)
}

function checkOffer(
  what: string,
  given: Word | null,
  offered: readonly string[] | null,
): Problem[] {
  if (!given || offered === null) return []
  const known = offered.filter((name) => name !== '')
  const wanted = given.text.toLowerCase()
  const isOffered =
    what === 'host'
      ? known.some((name) => name.toLowerCase() === wanted)
      : known.includes(given.text)
  if (isOffered) return []
  const meant = suggest(given.text, known)
  return [notOffered(given.at, { what, given: given.text, meant, known })]
}

function selectionOf(code: string, by: string): SelectionScript {
  return { script: scriptOf('groovy', code, { kind: 'generated', by }), isDynamic: true }
}

/** The very text of the kernel: the same notebook has to give the same workflow. */
function nodeSourceScript(name: string): SelectionScript {
  const lines = [
    '\n\nselected = false',
    `NODE_SOURCE_NAME = ${groovyText(name)}`,
    'if (NODE_SOURCE_NAME) {',
    '    selected = (NODE_SOURCE_NAME.equals(System.getProperty("proactive.node.nodesource")));',
    '} else {',
    '    selected = true',
    '}',
    '            ',
  ]
  return selectionOf(lines.join('\n'), 'nodesource=')
}

function hostScript(name: string): SelectionScript {
  const code = `\nselected = ${groovyText(name)}.equalsIgnoreCase(nodehost)`
  return selectionOf(code, 'host=')
}

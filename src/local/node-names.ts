/** The one node source, which is this machine, and what its nodes are called. */
export const nodeSourceName = 'local'

/** The URL of a node of this machine: of that where a task runs, or of one of its others from 1. */
export function nodeUrl(host: string, other = 0): string {
  return `pa-nb://${host}/${nodeSourceName}${other === 0 ? '' : `-${other}`}`
}

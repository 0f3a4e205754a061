/**
 * What is left of a line once it was written over: the text after its last carriage return, as of a
 * progress bar at its end.
 */
export function lastState(line: string): string {
  if (!line.includes('\r')) return line
  return line.split('\r').findLast((part) => part.trim() !== '') ?? ''
}

/** Closes a switch over a union: the compiler refuses it as long as a kind is not handled. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled kind: ${JSON.stringify(value)}`)
}

import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * The name and the password of the TCP door. The password is made by a machine and long, so its
 * plain hash tells nothing; only that is kept.
 */
export class DoorPassword {
  readonly login: string
  readonly #hash: Buffer

  constructor(login: string, password: string) {
    this.login = login
    this.#hash = hashOf(password)
  }

  /** Compares in a time that does not depend on what is wrong. */
  opens(login: string, password: string): boolean {
    const isRight = timingSafeEqual(hashOf(password), this.#hash)
    return timingSafeEqual(hashOf(login), hashOf(this.login)) && isRight
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/** A session of somebody at the TCP door. */
export interface Session {
  readonly id: string
  readonly user: string
  /** Milliseconds since 1970. */
  readonly connectedAt: number
}

/** A session lives so long after its last use (rest.md 1), in milliseconds. */
export const sessionLifetime = 3_600_000
/** More than this many at a time are no honest use; the one unused for longest makes room. */
const mostSessions = 1000
const mostTokens = 1000

/** The sessions of the TCP door, in memory: a restart ends them, as ProActive's does. */
export class Sessions {
  readonly #now: () => number
  readonly #uptime: () => number
  readonly #freshId: () => string
  /** The one unused for longest first. */
  readonly #sessions = new Map<string, { readonly session: Session; usedAt: number }>()
  readonly #tokens = new Map<string, Session>()

  /**
   * @param uptime milliseconds of a clock that never jumps, by which sessions live
   * @param freshId gives ids that nobody can guess
   */
  constructor(now: () => number, uptime: () => number, freshId: () => string) {
    this.#now = now
    this.#uptime = uptime
    this.#freshId = freshId
  }

  open(user: string): Session {
    const session = { id: this.#freshId(), user, connectedAt: this.#now() }
    this.#sessions.set(session.id, { session, usedAt: this.#uptime() })
    this.#drop()
    return session
  }

  /** The session, whose life begins anew; null where there is none (any more). */
  use(id: string): Session | null {
    const entry = this.#sessions.get(id)
    if (!entry) return null
    this.#sessions.delete(id)
    if (this.#uptime() - entry.usedAt > sessionLifetime) return null
    this.#sessions.set(id, { ...entry, usedAt: this.#uptime() })
    return entry.session
  }

  close(id: string): void {
    this.#sessions.delete(id)
    for (const [token, session] of this.#tokens) {
      if (session.id === id) this.#tokens.delete(token)
    }
  }

  closeAll(): void {
    this.#sessions.clear()
    this.#tokens.clear()
  }

  /** A token that opens one download of this session's user. */
  createToken(session: Session): string {
    const token = this.#freshId()
    this.#tokens.set(token, session)
    for (const oldest of this.#tokens.keys()) {
      if (this.#tokens.size <= mostTokens) break
      this.#tokens.delete(oldest)
    }
    return token
  }

  /** The session of a token, which is used up; null where it is not known. */
  redeem(token: string): Session | null {
    const session = this.#tokens.get(token)
    this.#tokens.delete(token)
    return session ? this.use(session.id) : null
  }

  all(): readonly Session[] {
    const since = this.#uptime() - sessionLifetime
    return [...this.#sessions.values()]
      .filter(({ usedAt }) => usedAt >= since)
      .map(({ session }) => session)
  }

  #drop(): void {
    for (const [id, { usedAt }] of this.#sessions) {
      const isOver = this.#uptime() - usedAt > sessionLifetime
      if (!isOver && this.#sessions.size <= mostSessions) break
      this.#sessions.delete(id)
    }
  }
}

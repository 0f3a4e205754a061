import type { Route } from '../../rest/route.ts'
import type { Caller } from './app.ts'
import type { DoorPassword } from './door-password.ts'
import { loginRefused } from './rest-error.ts'
import { Sessions } from './sessions.ts'
import type { Session } from './sessions.ts'
import type { ServerSurroundings } from './surroundings.ts'

/** Who may come in, and how they prove it. */
export interface Door {
  callerOf(request: Request, route: Route): Caller
  /** The id of a new session. @throws RestError where name or password are wrong */
  logIn(user: string, password: string): string
  logOut(session: Session): void
  find(id: string): Session | null
  createToken(session: Session): string
  /** The sessions that live now. */
  sessions(): readonly Session[]
  /** What a job gets that brings no environment of its own. */
  readonly environment: Readonly<Record<string, string>>
}

/** The unix socket: only its user can reach it, so reaching it implies the session. */
export function socketDoor({ user, now, freshId }: ServerSurroundings): Door {
  const connectedAt = now()
  const sessionOf = (id: string): Session => ({ id, user, connectedAt })
  return {
    callerOf: (request) => ({
      kind: 'session',
      session: sessionOf(request.headers.get('sessionid') ?? 'socket'),
    }),
    logIn: () => freshId(),
    logOut: () => undefined,
    find: sessionOf,
    createToken: () => freshId(),
    sessions: () => [sessionOf('socket')],
    environment: {},
  }
}

/** The TCP port: name and password, then a session. */
export class PasswordDoor implements Door {
  readonly #sessions: Sessions
  #password: DoorPassword
  #environment: Readonly<Record<string, string>> = {}

  constructor({ now, uptime, freshId }: ServerSurroundings, password: DoorPassword) {
    this.#sessions = new Sessions(now, uptime, freshId)
    this.#password = password
  }

  /** From now on another password is right; sessions that are open stay so. */
  changePassword(password: DoorPassword): void {
    this.#password = password
  }

  get environment(): Readonly<Record<string, string>> {
    return this.#environment
  }

  /** From now on jobs get the environment of whoever opened the door last. */
  changeEnvironment(environment: Readonly<Record<string, string>>): void {
    this.#environment = environment
  }

  callerOf(request: Request, route: Route): Caller {
    const { searchParams } = new URL(request.url)
    const named = route.sessionQuery === null ? null : searchParams.get(route.sessionQuery)
    const id = request.headers.get('sessionid') ?? named
    if (id === null || id === '') return { kind: 'nobody' }
    const session = this.#sessions.use(id) ?? (named === null ? null : this.#sessions.redeem(named))
    return session === null ? { kind: 'refused' } : { kind: 'session', session }
  }

  logIn(user: string, password: string): string {
    if (!this.#password.opens(user, password)) throw loginRefused()
    return this.#sessions.open(this.#password.login).id
  }

  logOut(session: Session): void {
    this.#sessions.close(session.id)
  }

  find(id: string): Session | null {
    return this.#sessions.use(id)
  }

  createToken(session: Session): string {
    return this.#sessions.createToken(session)
  }

  sessions(): readonly Session[] {
    return this.#sessions.all()
  }
}

import { userInfo } from 'node:os'

export interface CurrentUser {
  readonly name: string
  /** Home by the system's list of users; null where that does not know the user. */
  readonly home: string | null
}

/** Who runs this process; some containers run as an id that stands in no list of users. */
export function currentUser(): CurrentUser {
  try {
    const { username, homedir } = userInfo()
    return { name: username, home: homedir }
  } catch {
    return { name: `user-${process.getuid?.() ?? 0}`, home: null }
  }
}

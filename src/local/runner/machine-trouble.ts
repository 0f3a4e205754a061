/** No room, a disk that fails, too many open files, no memory: the machine may recover from them. */
const passing = /^(ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE|ENOMEM|EAGAIN)$/

/** Whether a system call failed for what the machine lacks, not for what it was asked. */
export function isMachineTrouble(error: unknown): boolean {
  return error instanceof Error && 'code' in error && passing.test(String(error.code))
}

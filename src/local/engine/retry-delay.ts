/**
 * Milliseconds before a task is tried again after its n-th failure (n from 1): 2, 4, 7, 11 ... 56
 * seconds, and 60 from the 11th on (execution.md 1.3.2).
 */
export function retryDelay(failures: number): number {
  return failures > 10 ? 60_000 : 1_000 + (1_000 * failures * (failures + 1)) / 2
}

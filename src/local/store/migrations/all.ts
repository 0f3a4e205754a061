import { jobs } from './0001-jobs.ts'

/** Every migration in order; one that was released is never edited. Its number is its place. */
export const migrations: readonly string[] = [jobs]

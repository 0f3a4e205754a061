import { jobs } from './0001-jobs.ts'
import { shortDefinitions } from './0002-short-definitions.ts'

/** Every migration in order; one that was released is never edited. Its number is its place. */
export const migrations: readonly string[] = [jobs, shortDefinitions]

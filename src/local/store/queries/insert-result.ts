/** What an attempt left; a result made by hand may stand for a running attempt. */
export const insertResult = `
INSERT OR REPLACE INTO results (
  job, task, attempt, value, value_file, is_raw, failure, metadata, propagated_variables,
  result_map, finished_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`

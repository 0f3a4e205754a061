/** The version of ProActive as which the embedded scheduler answers (design.md, decision 2). */
export const schedulerVersion = '14.2.0'

/** For each colour of the picture the one that it has on a dark page. */
export const darkPairs = [
  ['#ffffff', '#0b1220'],
  ['#f1f5f9', '#1b2740'],
  ['#f8fafc', '#131d31'],
  ['#e2e8f0', '#334155'],
  ['#0f172a', '#f1f5f9'],
  ['#1e293b', '#e2e8f0'],
  ['#475569', '#a9b6c9'],
  ['#64748b', '#94a3b8'],
  ['#94a3b8', '#64748b'],
  ['#1d4ed8', '#93c5fd'],
  ['#9a3412', '#fdba74'],
  ['#15803d', '#4ade80'],
  ['#b91c1c', '#fca5a5'],
  ['#eff6ff', '#14264a'],
  ['#f0fdf4', '#0f2a1c'],
  ['#fef2f2', '#381a1e'],
  ['#fff7ed', '#35210f'],
  ['#dbeafe', '#1e3a6e'],
  ['#1e40af', '#bfdbfe'],
  ['#dcfce7', '#14432a'],
  ['#166534', '#bbf7d0'],
  ['#fef3c7', '#4a3410'],
  ['#92400e', '#fde68a'],
  ['#ccfbf1', '#134e4a'],
  ['#115e59', '#99f6e4'],
  ['#e0e7ff', '#312e73'],
  ['#3730a3', '#c7d2fe'],
  ['#ffe4e6', '#5c1a2c'],
  ['#9f1239', '#fecdd3'],
  ['#ede9fe', '#3f2a75'],
  ['#5b21b6', '#ddd6fe'],
  ['#cffafe', '#164e63'],
  ['#155e75', '#a5f3fc'],
] as const

/** The rules of style that a dark page needs. */
export function darkColours(): string {
  const rules = darkPairs.flatMap(([light, dark]) => [
    `svg [fill="${light}"]{fill:${dark}}`,
    `svg [stroke="${light}"]{stroke:${dark}}`,
  ])
  return [...rules, 'svg g[data-task]>rect[fill="#ffffff"]{fill:#18233a}'].join('\n')
}

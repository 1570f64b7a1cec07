/** The left column of Studio; words are in i18n/<language>/shell.json under `rail`. */
export const studioRail: {
  key: string
  icon: string
  path: string /** first parts of the paths that belong here, if not its own alone */
  owns?: string[]
}[] = [
  { key: 'data', icon: 'database', path: '', owns: ['', 'data', 'forms', 'views'] },
  { key: 'flows', icon: 'node-index', path: '/flows' },
  { key: 'rules', icon: 'alert', path: '/rules', owns: ['rules', 'decisions'] },
  { key: 'dashboards', icon: 'dashboard', path: '/dashboards' },
  { key: 'menu', icon: 'safety', path: '/menu', owns: ['menu', 'access'] },
  { key: 'releases', icon: 'rocket', path: '/releases' },
]

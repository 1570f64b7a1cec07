/** The left column of Studio; words are in i18n/<language>/shell.json under `rail`. */
export const studioRail = [
  { key: 'data', icon: 'database', path: '' },
  { key: 'flows', icon: 'node-index', path: '/flows' },
  { key: 'rules', icon: 'alert', path: '/rules' },
  { key: 'dashboards', icon: 'dashboard', path: '/dashboards' },
  { key: 'menu', icon: 'safety', path: '/menu' },
  { key: 'releases', icon: 'rocket', path: '/releases' },
]

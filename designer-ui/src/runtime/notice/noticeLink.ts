export interface NoticeLink {
  to: string
  search?: Record<string, string>
}

/** Where a notice leads inside the app; addresses of other places are not followed. `/tasks/<id>` opens the task at home. */
export const noticeLink = (link: string | null | undefined, app: string): NoticeLink | undefined => {
  if (!link || !/^\/(?![/\\])/.test(link)) return undefined
  const task = /^\/tasks\/([\w-]+)$/.exec(link)?.[1]
  if (task) return { to: `/app/${app}`, search: { task } }
  const record = /^\/records\/([a-z]\w*)\/([\w-]+)$/.exec(link)
  if (record) return { to: `/app/${app}/e/${record[1]}/${record[2]}` }
  const [to = '/', query] = link.split('?')
  return query ? { to, search: Object.fromEntries(new URLSearchParams(query)) } : { to }
}

import { describe, expect, it } from 'vitest'
import type { EntityFile } from '../frame/files'
import { formFor, titleField, viewFor, withAccess, withMenuEntry } from './generate'

const visit: EntityFile = {
  key: 'visit_report',
  label: { 'zh-CN': '拜访报告' },
  fields: [
    { key: 'no', type: 'serial', label: { 'zh-CN': '编号' } },
    { key: 'subject', type: 'text', label: { 'zh-CN': '主题' } },
    { key: 'visited_on', type: 'date', label: { 'zh-CN': '日期' } },
    { key: 'result', type: 'enum', label: { 'zh-CN': '结果' }, options: [] },
    { key: 'notes', type: 'long_text', label: { 'zh-CN': '纪要' } },
  ],
}

describe('what is generated from an entity', () => {
  it('should list the title first, leave long texts out and sort by the date', () => {
    expect(viewFor(visit, { 'zh-CN': '全部拜访报告' })).toEqual({
      key: 'all_visit_report',
      entity: 'visit_report',
      label: { 'zh-CN': '全部拜访报告' },
      type: 'table',
      columns: ['subject', 'no', 'visited_on', 'result'],
      sort: ['-visited_on'],
      quickFilters: ['result'],
    })
  })
  it('should put on the form what people type, long fields across', () => {
    const form = formFor(visit, { 'zh-CN': '拜访报告' }, ['visit_report_form'])
    expect(form.key).toBe('visit_report_form_2')
    expect(form.use).toEqual(['create', 'edit'])
    expect(form.layout).toEqual([
      { type: 'field', field: 'subject', span: 12 },
      { type: 'field', field: 'visited_on', span: 12 },
      { type: 'field', field: 'result', span: 12 },
      { type: 'field', field: 'notes', span: 24 },
    ])
  })
  it('should name records by the chosen field, else by a text', () => {
    expect(titleField(visit)).toBe('subject')
    expect(titleField({ ...visit, title: 'no' })).toBe('no')
    expect(titleField({ ...visit, fields: visit.fields.slice(2) })).toBe('visited_on')
  })
  it('should add a menu entry once, in its group', () => {
    const entry = { view: 'visit_report.all_visit_report' }
    const group = { key: 'records', label: { 'zh-CN': '业务' } }
    const once = withMenuEntry({ items: [{ key: 'work', items: [] }] }, entry, group)
    expect(once.items[1]).toEqual({ ...group, items: [entry] })
    expect(withMenuEntry(once, entry, group)).toBe(once)
    expect(withMenuEntry(once, { view: 'x.y' }, group).items[1]?.items).toEqual([entry, { view: 'x.y' }])
  })
  it('should give a role its own records first, and never touch rights it has', () => {
    const role = { key: 'rm', label: { en: 'RM' }, permissions: {} }
    expect(withAccess(role, { ...visit, access: { owner: 'staff' } }).permissions).toEqual({
      visit_report: { read: 'own', create: 'own', update: 'own' },
    })
    expect(withAccess(role, visit).permissions?.visit_report?.read).toBe('all')
    const set = { ...role, permissions: { visit_report: { read: 'branch' as const } } }
    expect(withAccess(set, visit)).toBe(set)
  })
})

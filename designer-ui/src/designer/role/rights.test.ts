import { describe, expect, it } from 'vitest'
import type { RoleFile } from '../frame/files'
import { commonLevel, levelOf, rightOf, withLevel, withRight } from './rights'

const rm: RoleFile = {
  key: 'rm',
  label: { en: 'RM' },
  permissions: { customer: { read: 'own', update: 'own' }, product: { read: 'all' } },
  fields: { customer: { id_no: 'masked' } },
}

describe('roles', () => {
  it('should read what is not written as none and edit', () => {
    expect(levelOf(rm, 'customer', 'delete')).toBe('none')
    expect(levelOf(rm, 'visit', 'read')).toBe('none')
    expect(rightOf(rm, 'customer', 'name')).toBe('edit')
  })
  it('should set several actions at once and keep the order of the file', () => {
    const next = withLevel(rm, 'customer', ['read', 'create'], 'branch')
    expect(Object.keys(next.permissions ?? {})).toEqual(['customer', 'product'])
    expect(next.permissions?.customer).toEqual({ read: 'branch', create: 'branch', update: 'own' })
  })
  it('should leave out what is none again', () => {
    expect(withLevel(rm, 'product', ['read'], 'none').permissions).toEqual({ customer: { read: 'own', update: 'own' } })
    expect(withRight(rm, 'customer', 'id_no', 'edit').fields).toBeUndefined()
    expect(withRight(rm, 'customer', 'mobile', 'hidden').fields).toEqual({
      customer: { id_no: 'masked', mobile: 'hidden' },
    })
  })
  it('should say whether one level holds for all', () => {
    expect(commonLevel(rm, 'customer')).toBe('mixed')
    expect(commonLevel(withLevel(rm, 'customer', ['read', 'create', 'update'], 'own'), 'customer')).toBe('own')
  })
})

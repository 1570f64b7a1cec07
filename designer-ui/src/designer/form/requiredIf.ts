import type { EntityFile, EntityRule, Label } from '../frame/files'

/**
 * "Required when" that holds everywhere (every form, import, API) is a check of the entity: if the condition
 * holds, the field must be filled in. These functions write and read that check.
 */
const keyOf = (field: string): string => `${field.slice(0, 36)}_required_if`

const expressionOf = (field: string, condition: string): string => `if ${condition} then ${field} != null else true`

/** The condition of the check on a field, or undefined. */
export const requiredIf = (file: Pick<EntityFile, 'rules'>, field: string): string | undefined => {
  const rule = (file.rules ?? []).find((one) => one.key === keyOf(field))
  if (!rule) return undefined
  const head = 'if '
  const tail = ` then ${field} != null else true`
  return rule.expression.startsWith(head) && rule.expression.endsWith(tail)
    ? rule.expression.slice(head.length, -tail.length)
    : undefined
}

/** The entity with the check changed; an empty condition takes it out. */
export const withRequiredIf = (file: EntityFile, field: string, condition: string, label: Label): EntityFile => {
  const key = keyOf(field)
  const rule: EntityRule = {
    key,
    expression: expressionOf(field, condition),
    field,
    message: {
      'zh-CN': `请填写${label['zh-CN'] ?? label.en ?? ''}`,
      en: `Please fill in ${label.en ?? label['zh-CN'] ?? ''}`,
    },
  }
  const others = file.rules ?? []
  const has = others.some((one) => one.key === key)
  const rules =
    condition === ''
      ? others.filter((one) => one.key !== key)
      : has
        ? others.map((one) => (one.key === key ? rule : one))
        : [...others, rule]
  const { rules: _, ...rest } = file
  return rules.length > 0 ? { ...rest, rules } : rest
}

/** Working generated forms the way a person does: by the words beside the boxes. */

/** An option of the list that stands open. */
export const option = (page, text) =>
  page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: text })

/** The form that has slid in from the side. */
export const drawer = (page) => page.locator('.ant-drawer-content, .ant-drawer-section').last()

const escaped = (text) => text.replace(/[/\\^$*+?.()|[\]{}]/g, '\\$&')

/** The box of a field in a form (or in the whole page). */
export const box = (form, label) => form.getByLabel(new RegExp(`^${escaped(label)}(\\*必填)?$`)).first()

export const enter = (form, label, text) => box(form, label).fill(String(text))

/** A date is typed and taken over by going on. */
export const enterDate = async (form, label, date) => {
  await box(form, label).fill(date)
  await box(form, label).press('Tab')
}

const pageOf = (form) => (typeof form.page === 'function' ? form.page() : form)

/** Takes an option of the list that belongs to a box; another box's list may still be closing. */
const take = async (form, field, text) => {
  const page = pageOf(form)
  const list = page.locator(`[id="${await field.getAttribute('id')}_list"]`)
  const dropdown = page.locator('.ant-select-dropdown').filter({ has: list })
  await dropdown.locator('.ant-select-item-option', { hasText: text }).first().click()
}

/** Chooses an option: of a list that drops down, or of buttons side by side. */
export const choose = async (form, label, text) => {
  const field = box(form, label)
  if ((await field.getAttribute('role')) === 'combobox') {
    await field.click()
    await take(form, field, text)
  } else await field.getByText(text, { exact: true }).first().click()
}

/** Finds a record by a part of its name and takes it. */
export const pick = async (form, label, text) => {
  const field = box(form, label)
  await field.click()
  await field.pressSequentially(text)
  await take(form, field, text)
}

import { PUBLISH } from './bank.mjs'
import { until } from './wait.mjs'

const grip = (at) => [at.x + Math.min(at.width / 2, 60), at.y + at.height / 2]

/**
 * Really drags a part of the form palette with the mouse: picks it up, goes along the way, and lets go when the
 * canvas shows where it would land.
 */
export const dragOntoForm = async (page, part, over) => {
  await part.first().scrollIntoViewIfNeeded()
  await over.first().waitFor()
  const [x, y] = grip(await part.first().boundingBox())
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 12, y - 12, { steps: 5 })
  await page.locator('[data-puck-dragging=true]').waitFor()
  const [toX, toY] = grip(await over.first().boundingBox())
  await page.mouse.move(toX, toY, { steps: 15 })
  await until('the place to drop to show', async () => {
    await page.mouse.move(toX + 2, toY)
    await page.mouse.move(toX, toY)
    return page.locator('[data-puck-line-drag=true]').count()
  })
  await page.mouse.up()
}

/** Everything typed is in the draft on the server. */
export const saved = (page) => page.locator('.st-state', { hasText: '已保存' }).waitFor()

/** Publishes what is in the draft; the plan has to say `says`. */
export const publish = async (page, { says } = {}) => {
  await saved(page)
  await page.locator('.st-bar').getByRole('button', { name: PUBLISH }).click()
  const dialog = page.getByRole('dialog')
  if (says) await dialog.getByText(says).waitFor()
  await dialog.getByRole('button', { name: PUBLISH }).click()
  await page.getByText(/版已发布/).waitFor()
}

// Every journey in one process, so that they share one server: node --test e2e/all.mjs
import { readdirSync } from 'node:fs'

const journeys = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.mjs'))
for (const file of journeys.sort()) await import(`./${file}`)

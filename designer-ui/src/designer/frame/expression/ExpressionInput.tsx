import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKinds } from '@/api/session'
import { useProblemText } from '../problemText'
import { type Named, toKeys, toLabels } from './labels'
import { useExpressionCheck } from './useExpressionCheck'

interface Offer {
  text: string
  hint: string
}

const wordBefore = (text: string, at: number): string =>
  /[\p{L}\p{N}_.› ]*$/u.exec(text.slice(0, at))?.[0].trimStart() ?? ''

/**
 * A FEEL expression written with the labels of the fields and stored with their keys. Offers fields and
 * functions while one types and shows what the server finds wrong.
 */
export const ExpressionInput = ({
  value,
  onChange,
  names,
  entity,
  expect,
  caption,
  placeholder,
}: {
  value: string
  onChange: (feel: string) => void
  names: Named[]
  entity?: string | undefined
  expect?: 'boolean' | 'any'
  caption?: string
  placeholder?: string
}) => {
  const { t } = useTranslation('studio-frame')
  const id = useId()
  const box = useRef<TextAreaRef>(null)
  const [shown, setShown] = useState(() => toLabels(value, names))
  const stored = useRef(value)
  const [caret, setCaret] = useState(-1)
  const [picked, setPicked] = useState(0)
  useEffect(() => {
    if (value !== stored.current || shown === value) {
      stored.current = value
      setShown(toLabels(value, names))
    }
  }, [value, names, shown])
  const check = useExpressionCheck(value, entity)
  const strange =
    check.ok && expect === 'boolean' && check.type !== undefined && !['boolean', 'any'].includes(check.type)
  const say = useProblemText()
  const offers = useOffers(names, caret < 0 ? '' : wordBefore(shown, caret))
  const write = (text: string) => {
    setShown(text)
    const feel = toKeys(text, names)
    stored.current = feel
    onChange(feel)
  }
  const accept = (offer: Offer) => {
    const word = wordBefore(shown, caret)
    const tail = longestTail(word, offer.text)
    const start = caret - tail.length
    write(shown.slice(0, start) + offer.text + shown.slice(caret))
    setCaret(-1)
    const end = start + offer.text.length
    requestAnimationFrame(() => box.current?.resizableTextArea?.textArea.setSelectionRange(end, end))
    box.current?.focus()
  }
  return (
    <div className="st-expr">
      <Input.TextArea
        ref={box}
        className="st-expr-box"
        aria-label={caption ?? t('expression.label')}
        aria-describedby={`${id}-problems`}
        aria-controls={offers.length > 0 ? `${id}-offers` : undefined}
        autoSize={{ minRows: 2, maxRows: 8 }}
        spellCheck={false}
        value={shown}
        placeholder={placeholder ?? t('expression.placeholder')}
        status={check.problems.length > 0 || strange ? 'error' : undefined}
        onChange={(event) => {
          write(event.target.value)
          setCaret(event.target.selectionStart ?? -1)
          setPicked(0)
        }}
        onBlur={() => setTimeout(() => setCaret(-1), 150)}
        onKeyDown={(event) => {
          if (offers.length === 0) return
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            setPicked((picked + (event.key === 'ArrowDown' ? 1 : offers.length - 1)) % offers.length)
          } else if (event.key === 'Tab' || event.key === 'Enter') {
            event.preventDefault()
            accept(offers[picked] ?? (offers[0] as Offer))
          } else if (event.key === 'Escape') {
            event.stopPropagation()
            setCaret(-1)
          }
        }}
      />
      {offers.length > 0 ? (
        <div className="st-offers" id={`${id}-offers`} role="listbox" aria-label={t('expression.offers')}>
          {offers.map((offer, i) => (
            <div
              key={offer.text}
              role="option"
              tabIndex={-1}
              aria-selected={i === picked}
              className={i === picked ? 'st-offer st-offer-on' : 'st-offer'}
              onMouseDown={(event) => {
                event.preventDefault()
                accept(offer)
              }}
            >
              <span>{offer.text}</span>
              <span className="st-soft">{offer.hint}</span>
            </div>
          ))}
        </div>
      ) : null}
      <div id={`${id}-problems`} aria-live="polite">
        {check.problems.map((problem) => (
          <p key={problem.code + problem.start} className="st-expr-problem">
            {say(problem, entity)}
          </p>
        ))}
        {strange ? <p className="st-expr-problem">{t('expression.notBoolean')}</p> : null}
        {check.ok && !strange ? <p className="st-expr-ok">{t('expression.ok')}</p> : null}
      </div>
    </div>
  )
}

/** How much of what was typed the offer starts with: all of it, or its last word. */
const longestTail = (word: string, offer: string): string => {
  for (let i = 0; i < word.length; i++) {
    const tail = word.slice(i)
    if (offer.toLowerCase().startsWith(tail.toLowerCase()) && (i === 0 || /[\s.]/.test(word[i - 1] ?? ''))) return tail
  }
  return /[^\s]*$/.exec(word)?.[0] ?? ''
}

const useOffers = (names: Named[], word: string): Offer[] => {
  const kinds = useKinds()
  const functions = kinds.data?.functions
  return useMemo(() => {
    const last = /[^\s]*$/.exec(word)?.[0].toLowerCase() ?? ''
    if (last.length === 0) return []
    const fits = (text: string) => text.toLowerCase().includes(last) && text.toLowerCase() !== last
    const fields = names
      .filter(({ label, path }) => fits(label) || path.startsWith(last))
      .map(({ label }) => ({ text: label, hint: '' }))
    const calls = (functions ?? [])
      .filter(({ name }) => name.toLowerCase().startsWith(last))
      .map(({ name, signature }) => ({ text: `${name}(`, hint: signature ?? '' }))
    return [...fields, ...calls].slice(0, 8)
  }, [names, functions, word])
}

import { StyleProvider } from '@ant-design/cssinjs'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

/** Copies the style sheets of the page into the frame, those that come later too. */
const follow = (from: Document, to: Document): (() => void) => {
  const copies = new Map<Node, Node>()
  const sync = () => {
    for (const sheet of from.head.querySelectorAll('style, link[rel=stylesheet]')) {
      if (copies.has(sheet)) {
        const copy = copies.get(sheet) as Element
        if (copy.textContent !== sheet.textContent) copy.textContent = sheet.textContent
        continue
      }
      const copy = to.importNode(sheet, true)
      copies.set(sheet, copy)
      to.head.appendChild(copy)
    }
  }
  sync()
  const observer = new MutationObserver(sync)
  observer.observe(from.head, { childList: true, subtree: true, characterData: true })
  return () => observer.disconnect()
}

/** A frame of a given width, so that what is in it sees a screen of that width. */
export const Frame = ({ width, title, children }: { width: number | string; title: string; children: ReactNode }) => {
  const [frame, setFrame] = useState<HTMLIFrameElement | null>(null)
  const [ready, setReady] = useState<Document | null>(null)
  useEffect(() => {
    const inner = frame?.contentDocument
    if (!inner) return
    const root = document.documentElement
    inner.documentElement.lang = root.lang
    inner.documentElement.style.cssText = root.style.cssText
    inner.documentElement.dataset.mode = root.dataset.mode
    inner.documentElement.className = root.className
    const stop = follow(document, inner)
    setReady(inner)
    return stop
  }, [frame])
  return (
    <>
      <iframe ref={setFrame} title={title} className="st-preview-frame" style={{ width, maxWidth: '100%' }} />
      {ready
        ? createPortal(
            <StyleProvider container={ready.head}>
              <div className="st-preview-body">{children}</div>
            </StyleProvider>,
            ready.body,
          )
        : null}
    </>
  )
}

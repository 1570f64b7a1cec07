import { exactMoment, momentText, relativeText } from './format'

/** A point in time: relative or exact, the exact one on hover. */
export const Moment = ({ at, locale, relative }: { at: unknown; locale: string; relative?: boolean }) =>
  at ? (
    <time dateTime={String(at)} title={exactMoment(at, locale)} className="bw-nums">
      {relative ? relativeText(at, locale) : momentText(at)}
    </time>
  ) : null

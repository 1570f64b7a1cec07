/** The word mark: the name set in type, a short amber rule under its first letter. */
export const Wordmark = ({ size = 18 }: { size?: number }) => (
  <span className="bw-wordmark" style={{ fontSize: size }}>
    Bankwright
  </span>
)

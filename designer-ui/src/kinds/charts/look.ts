/** The theme tokens a drawing needs; components hold no colours of their own. */
export type ChartLook = { text: string; muted: string; line: string; surface: string; font: string }

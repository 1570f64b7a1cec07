import type { ThemeConfig } from 'antd'

/**
 * The only place with colours, sizes and shadows. Components use antd tokens or the `--bw-*` variables made from here.
 * Ink blue leads, amber marks what needs the person now, red is for money out and errors alone.
 */
const light = {
  ink: '#1d3557',
  primary: '#27508a',
  accent: '#a35c08',
  accentSoft: '#fdf3e3',
  danger: '#b3261e',
  dangerSoft: '#fcebea',
  success: '#2e6b4f',
  text: '#1f2733',
  textSoft: '#566170',
  textFaint: '#5f6b7a',
  line: '#e3e7ed',
  lineSoft: '#eef1f5',
  ground: '#f5f7fa',
  surface: '#ffffff',
  surfaceHover: '#f3f6fb',
  selected: '#e8eff9',
  shadow: '0 6px 24px rgb(29 53 87 / 14%)',
  mask: 'rgb(29 53 87 / 22%)',
}
const dark: typeof light = {
  ink: '#dfe8f5',
  primary: '#8ab0e6',
  accent: '#e0a458',
  accentSoft: '#33291a',
  danger: '#f2938c',
  dangerSoft: '#3a2020',
  success: '#7fc4a2',
  text: '#e4e8ee',
  textSoft: '#a9b3c1',
  textFaint: '#8f9aaa',
  line: '#313a47',
  lineSoft: '#262e39',
  ground: '#12161c',
  surface: '#1a2028',
  surfaceHover: '#222a35',
  selected: '#24344c',
  shadow: '0 6px 24px rgb(0 0 0 / 45%)',
  mask: 'rgb(0 0 0 / 50%)',
}

export type Mode = 'light' | 'dark'
export const palettes = { light, dark }

/** Series colours that stay apart for colour-blind readers and in print (Okabe–Ito, calmed). */
export const chartColours = {
  light: ['#27508a', '#d98324', '#3a8f8a', '#8c5a9e', '#6c7a89', '#b5524a', '#7d9a3c', '#4aa3d6'],
  dark: ['#8ab0e6', '#e0a458', '#6cc3bd', '#c39ad2', '#a9b3c1', '#e08c85', '#b3cc78', '#84cdf2'],
}

/** Tag colours an option may name, as pairs of text and ground. */
export const tagColours: Record<Mode, Record<string, [string, string]>> = {
  light: {
    blue: ['#1f4a86', '#e6eefa'],
    gold: ['#7a4a05', '#fbf0d9'],
    orange: ['#8a4307', '#fdebdc'],
    red: ['#9b1c15', '#fbe6e4'],
    green: ['#22593f', '#e2f2ea'],
    purple: ['#5c2f73', '#f1e7f6'],
    cyan: ['#14595a', '#dff2f2'],
    grey: ['#485362', '#edf0f4'],
  },
  dark: {
    blue: ['#a9c8f2', '#22324a'],
    gold: ['#ecc987', '#3a301b'],
    orange: ['#f0b98a', '#3d2c1e'],
    red: ['#f5aaa4', '#402423'],
    green: ['#97d3b5', '#1f3529'],
    purple: ['#d4b3e2', '#35263d'],
    cyan: ['#93d5d3', '#1d3535'],
    grey: ['#b9c2cf', '#2a323d'],
  },
}

const font =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** antd's tokens for a mode; on a phone every control is at least 44 px high. */
export const themeTokens = (mode: Mode, phone: boolean): ThemeConfig => {
  const c = palettes[mode]
  const height = phone ? 44 : 32
  return {
    token: {
      colorPrimary: c.primary,
      colorLink: c.primary,
      colorInfo: c.primary,
      colorWarning: c.accent,
      colorError: c.danger,
      colorSuccess: c.success,
      colorText: c.text,
      colorTextSecondary: c.textSoft,
      colorTextTertiary: c.textFaint,
      colorTextDescription: c.textSoft,
      colorTextPlaceholder: c.textFaint,
      colorBorder: c.line,
      colorBorderSecondary: c.lineSoft,
      colorBgLayout: c.ground,
      colorBgContainer: c.surface,
      colorBgElevated: c.surface,
      colorBgMask: c.mask,
      fontFamily: font,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: height,
      controlHeightSM: phone ? 44 : 26,
      controlHeightLG: phone ? 48 : 40,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Tabs: { horizontalItemGutter: 24, horizontalItemPadding: phone ? '14px 0' : '10px 0', horizontalMargin: '0' },
      Drawer: { paddingLG: phone ? 16 : 24 },
      Button: {
        primaryColor: mode === 'dark' ? c.ground : c.surface,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
    },
  }
}

/** Publishes the palette as CSS variables, so that style sheets name a meaning and never a colour. */
export const applyMode = (mode: Mode) => {
  const root = document.documentElement
  root.dataset.mode = mode
  root.style.colorScheme = mode
  for (const [name, value] of Object.entries(palettes[mode])) {
    root.style.setProperty(`--bw-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
  for (const [name, [text, ground]] of Object.entries(tagColours[mode])) {
    root.style.setProperty(`--bw-tag-${name}`, text)
    root.style.setProperty(`--bw-tag-${name}-ground`, ground)
  }
}

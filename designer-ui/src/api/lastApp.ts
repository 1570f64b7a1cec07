const KEY = 'bw.app'
/** The app last worked in on this browser. */
export const lastApp = () => localStorage.getItem(KEY)
export const rememberApp = (app: string) => localStorage.setItem(KEY, app)

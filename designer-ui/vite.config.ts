import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.BANKWRIGHT_PORT ?? '8080'}`
// Chunks follow who needs them: the Workbench must never load a designer.
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 50 },
  { name: 'field-inputs', test: /src[\\/]kinds[\\/]fields[\\/]shared[\\/]\w+(Input|Filter)\.tsx$/, priority: 40 },
  {
    name: 'words-zh-CN',
    test: /src[\\/]i18n[\\/]zh-CN[\\/](common|shell|runtime|kinds)\.json$/,
    priority: 40,
  },
  { name: 'words-en', test: /src[\\/]i18n[\\/]en[\\/](common|shell|runtime|kinds)\.json$/, priority: 40 },
]

export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.PORT ?? 5173),
    proxy: { '/api': { target: server }, '/q': { target: server } },
  },
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    chunkSizeWarningLimit: 2500,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
})

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.BANKWRIGHT_PORT ?? '8080'}`
// Chunks follow who needs them: the Workbench must never load a designer.
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 50 },
  { name: 'base', tags: ['$initial' as const], test: /node_modules/, priority: 46 },
  {
    name: 'home',
    test: /src[\\/](runtime[\\/](home|notice|task[\\/](due|Due|TaskRow)|alert[\\/]AlertRow|dashboard[\\/]queries|ProblemView|useEntity)|kinds[\\/](charts[\\/](names|series)|fields[\\/](registry|Field|operands|shared[\\/](cells|feel|result|FileList))))/,
    priority: 44,
  },
  { name: 'field-inputs', test: /src[\\/]kinds[\\/]fields[\\/]shared[\\/]\w+(Input|Filter)\.tsx$/, priority: 40 },
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

// Serves the built pages with gzip and hands /api on, as the real server does. For measuring and looking only.
//   API=8090 PORT=8091 node src/dev/serve.mjs
import { existsSync, readFileSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '../../target/classes/META-INF/resources')
const types = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}
const api = Number(process.env.API ?? 8090)
createServer((request, response) => {
  const path = new URL(request.url, 'http://x').pathname
  if (path.startsWith('/api/')) {
    const onward = ask(
      { port: api, host: '127.0.0.1', path: request.url, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers)
        answer.pipe(response)
      },
    )
    request.pipe(onward)
    return
  }
  const wanted = join(root, path)
  const file = path !== '/' && existsSync(wanted) ? wanted : join(root, 'index.html')
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-encoding': 'gzip',
  })
  response.end(gzipSync(readFileSync(file)))
}).listen(Number(process.env.PORT ?? 8091), '127.0.0.1')

// A server for ipcbench, written from docs/PROTOCOL.md alone: control plane, http and tcp.
import http from 'node:http';
import net from 'node:net';

const HEADER = 48;

function answer(request) {
  const length = request.readUInt32LE(8);
  const wanted = request.readUInt32LE(12);
  const reply = Buffer.alloc(HEADER + wanted);
  request.copy(reply, 0, 0, HEADER);
  if (length > 0) reply.fill(request.subarray(HEADER, HEADER + length), HEADER); // repeats the payload
  for (let i = 0; i < Math.min(8, wanted); i++) reply[HEADER + i] ^= request[16 + i];
  reply[5] = 1;
  reply.writeUInt32LE(wanted, 8);
  reply.writeBigUInt64LE(process.hrtime.bigint(), 32);
  return reply;
}

const tcp = net.createServer({ noDelay: true }, (socket) => {
  let received = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    received = received.length === 0 ? data : Buffer.concat([received, data]);
    while (received.length >= HEADER && received.length >= HEADER + received.readUInt32LE(8)) {
      const end = HEADER + received.readUInt32LE(8);
      socket.write(answer(received.subarray(0, end)));
      received = received.subarray(end);
    }
  });
});

const web = http.createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const json = (value) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
  const port = (server) => server.address().port;
  switch (`${request.method} ${request.url}`) {
    case 'GET /api/environment': return json({ controlPlane: 1, application: 'peer.mjs', version: process.version });
    case 'GET /api/endpoints': return json({ endpoints: [
      { id: 'tcp', available: true, address: `tcp://127.0.0.1:${port(tcp)}` },
      { id: 'http', available: true, address: `http://127.0.0.1:${port(web)}/echo` }] });
    case 'PUT /api/placement': return json({ cpus: 'free', wait: 'block' });
    case 'POST /echo': return response.setHeader('Content-Type', 'application/octet-stream').end(answer(body));
    default: return response.writeHead(404).end();
  }
});

tcp.listen(0, '127.0.0.1', () => web.listen(0, '127.0.0.1', () =>
  console.log(`listening on http://127.0.0.1:${web.address().port}`)));

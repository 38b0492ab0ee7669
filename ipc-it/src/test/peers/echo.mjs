// Echoes every message over HTTP and WebSocket (RFC 6455), without the ipcbench protocol.
import { createHash } from 'node:crypto';
import http from 'node:http';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

// With the argument "close" an HTTP connection serves one request.
const close = process.argv.includes('close');

const server = http.createServer(async (request, response) => {
  if (close) response.setHeader('Connection', 'close');
  response.end(Buffer.concat(await request.toArray()));
});

server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + GUID).digest('base64');
  socket.setNoDelay(true);
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
    + `Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
  let received = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    for (let frame = next(received); frame; frame = next(received)) {
      received = received.subarray(frame.end);
      socket.write(Buffer.concat([frame.head, frame.payload]));
    }
  });
});

// Returns the first frame, with its payload unmasked and the header of its echo; null while it is incomplete.
function next(bytes) {
  if (bytes.length < 2) return null;
  const short = bytes[1] & 0x7f;
  const start = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
  if (bytes.length < start) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const end = start + 4 + length;
  if (bytes.length < end) return null;
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, end)).map((byte, i) => byte ^ mask[i % 4]);
  return { end, payload, head: Buffer.concat([Buffer.from([bytes[0], short]), bytes.subarray(2, start)]) };
}

server.listen(0, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));

// A minimal WebSocket pair with ws, which does the same work on each message as both ends of ipcbench.
//
//   node peer.js server websocket                                    prints its address, ends with its standard input
//   node peer.js client websocket ADDRESS PAYLOAD WARM-UP MEASURED   prints JSON
import { randomFillSync } from 'node:crypto';
import { WebSocket, WebSocketServer } from 'ws';

// The header of the message, as docs/PROTOCOL.md describes it, little-endian.
const HEADER = 48;
const FLAGS = 5;
const LENGTH = 8;
const WANTED = 12;
const SEQUENCE = 16;
const SENT = 24;
const ANSWERED = 32;
const REPLY = 1;

function check(message) {
  if (message.toString('latin1', 0, 4) !== 'IPCB' || message[4] !== 1) {
    throw new Error('not an ipcbench message');
  }
  if (message.readUInt32LE(LENGTH) !== message.length - HEADER) {
    throw new Error('the length in the header is not that of the message');
  }
}

function turn(message, sequence) {
  message.writeBigUInt64LE(message.readBigUInt64LE(HEADER) ^ sequence, HEADER);
}

function serve() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false }, () =>
    console.log(`127.0.0.1:${server.address().port}`));
  server.on('connection', (socket) => {
    socket._socket.setNoDelay(true);
    socket.on('message', (message) => {
      check(message);
      turn(message, message.readBigUInt64LE(SEQUENCE));
      message[FLAGS] = REPLY;
      message.writeBigInt64LE(process.hrtime.bigint(), ANSWERED);
      socket.send(message);
    });
  });
  process.stdin.on('end', () => process.exit(0)).resume();
}

function newRequest(payload) {
  const request = Buffer.alloc(HEADER + payload);
  request.write('IPCB', 'latin1');
  request[4] = 1;
  request.writeUInt32LE(payload, LENGTH);
  request.writeUInt32LE(payload, WANTED);
  randomFillSync(request, HEADER);
  return request;
}

function print(times) {
  times.sort();
  const figures = { mean: Number(times.reduce((sum, time) => sum + time, 0n)) / times.length };
  for (const percent of [50, 90, 99, 99.9]) {
    const rank = Math.ceil((percent / 100) * times.length);
    figures[`p${percent}`] = Number(times[Math.max(rank, 1) - 1]);
  }
  console.log(JSON.stringify(figures));
}

function measure(address, payload, warmUp, measured) {
  const request = newRequest(payload);
  const expected = Buffer.from(request.subarray(HEADER));
  const times = new BigInt64Array(measured);
  const socket = new WebSocket(`ws://${address}/ws`, { perMessageDeflate: false });
  let sequence = 0;
  let sent = 0n;
  const send = () => {
    sequence++;
    request.writeBigUInt64LE(BigInt(sequence), SEQUENCE);
    sent = process.hrtime.bigint();
    request.writeBigInt64LE(sent, SENT);
    socket.send(request);
  };
  socket.on('open', () => {
    socket._socket.setNoDelay(true);
    send();
  });
  socket.on('message', (reply) => {
    const received = process.hrtime.bigint();
    check(reply);
    turn(reply, BigInt(sequence));
    if (reply.readBigUInt64LE(SEQUENCE) !== BigInt(sequence) || !expected.equals(reply.subarray(HEADER))) {
      throw new Error('this is not the reply to the request');
    }
    if (sequence > warmUp) {
      times[sequence - warmUp - 1] = received - sent;
    }
    if (sequence < warmUp + measured) {
      send();
    } else {
      print(times);
      socket.close();
    }
  });
}

const [role, library, address, ...sizes] = process.argv.slice(2);
if (role === 'server' && library === 'websocket') {
  serve();
} else if (role === 'client' && library === 'websocket' && sizes.length === 3) {
  measure(address, ...sizes.map(Number));
} else {
  console.error('node peer.js server websocket\nnode peer.js client websocket ADDRESS PAYLOAD WARM-UP MEASURED');
  process.exit(1);
}

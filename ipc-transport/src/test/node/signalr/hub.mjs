// Checks the hub with Microsoft's JavaScript client: node hub.mjs URL json|messagepack
import { HubConnectionBuilder, HttpTransportType, JsonHubProtocol, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import assert from "node:assert/strict";

const [url, encoding] = process.argv.slice(2);
const packed = encoding === "messagepack";

/** A message as in docs/PROTOCOL.md; the wanted reply is as long as the request. */
function message(sequence, payload) {
  const bytes = Buffer.alloc(48 + payload.length);
  bytes.write("IPCB", 0, "latin1");
  bytes.writeUInt8(1, 4);
  bytes.writeUInt32LE(payload.length, 8);
  bytes.writeUInt32LE(payload.length, 12);
  bytes.writeBigUInt64LE(BigInt(sequence), 16);
  payload.copy(bytes, 48);
  return bytes;
}

// MessagePack has a type for bytes; in JSON they are Base64, as in .NET.
const argument = (bytes) => (packed ? bytes : bytes.toString("base64"));
const result = (value) => (packed ? Buffer.from(value) : Buffer.from(value, "base64"));

function check(reply, sequence, payload) {
  const expected = Buffer.from(payload);
  const sequenceBytes = Buffer.alloc(8);
  sequenceBytes.writeBigUInt64LE(BigInt(sequence));
  for (let i = 0; i < Math.min(8, expected.length); i++) {
    expected[i] ^= sequenceBytes[i];
  }
  assert.equal(reply.readUInt8(5), 1, "the flags are REPLY");
  assert.equal(reply.readBigUInt64LE(16), BigInt(sequence));
  assert.ok(reply.subarray(48).equals(expected), "the payload is XORed with the sequence number");
}

async function connect(skipNegotiation) {
  const hub = new HubConnectionBuilder()
    .withUrl(url, { skipNegotiation, transport: HttpTransportType.WebSockets })
    .withHubProtocol(packed ? new MessagePackHubProtocol() : new JsonHubProtocol())
    .configureLogging(LogLevel.None)
    .build();
  await hub.start();
  return hub;
}

/** Collects the items of a stream; cancels it after `limit` items. */
function items(hub, bytes, count, limit = Infinity) {
  return new Promise((resolve, reject) => {
    const received = [];
    const subscription = hub.stream("EchoStream", argument(bytes), count).subscribe({
      next: (item) => {
        received.push(result(item));
        if (received.length === limit) {
          subscription.dispose(); // sends CancelInvocation
          resolve(received);
        }
      },
      error: reject,
      complete: () => resolve(received),
    });
  });
}

for (const skipNegotiation of [false, true]) {
  const hub = await connect(skipNegotiation);
  let sequence = 0;
  for (const size of [0, 1, 8, 1024, 65536, 1048576]) {
    const payload = Buffer.alloc(size, `${size} bytes; `);
    check(result(await hub.invoke("Echo", argument(message(++sequence, payload)))), sequence, payload);
  }

  const small = Buffer.from("a stream");
  const all = await items(hub, message(7, small), 20);
  assert.equal(all.length, 20);
  all.forEach((item) => check(item, 7, small));
  assert.equal((await items(hub, message(8, small), 1_000_000, 3)).length, 3);

  await assert.rejects(hub.invoke("Nobody"), /Unknown hub method 'Nobody'/);
  await assert.rejects(hub.invoke("Echo", argument(Buffer.from("hello"))), /not an ipcbench message/);
  await assert.rejects(
    hub.invoke("Echo", argument(message(1, Buffer.alloc(1048577)))),
    /over the limit of 1048576 bytes/,
  );

  await hub.send("Echo", argument(message(9, small))); // expects no reply
  check(result(await hub.invoke("Echo", argument(message(10, small)))), 10, small);
  await hub.stop();
}

// The reason with which the hub closes a connection reaches a pending call.
const hub = await connect(true);
await assert.rejects(
  hub.invoke("Echo", argument(Buffer.alloc(4 << 20))),
  /over the limit of 1048576 bytes/,
);
console.log(`${encoding}: all checks passed`);
process.exit(0);

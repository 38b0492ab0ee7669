"""A peer of ipcbench's tcp transport, written from docs/PROTOCOL.md alone. "raw" makes it a plain echo."""
import socketserver
import struct
import sys
import time

HEADER = struct.Struct("<4sBBHIIQQQII")
LIMIT = 1 << 20


def answer(header, payload):
    """Returns the reply: the payload repeated to the wanted length, its first 8 bytes XORed with the sequence."""
    magic, version, _, _, length, wanted, sequence, sent, _, crc, _ = header
    repeated = bytearray((payload * (wanted // max(1, length) + 1))[:wanted] if length else bytes(wanted))
    for i, byte in enumerate(struct.pack("<Q", sequence)[:wanted]):
        repeated[i] ^= byte
    return HEADER.pack(magic, version, 1, 0, wanted, wanted, sequence, sent, time.monotonic_ns(), crc, 0) + repeated


def refuse(reason):
    text = reason.encode()[:976]
    return HEADER.pack(b"IPCB", 1, 3, 0, len(text), 0, 0, 0, 0, 0, 0) + text


class Conversation(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        if sys.argv[1:] == ["raw"]:
            while data := self.request.recv(1 << 16):
                self.request.sendall(data)
            return
        while len(head := self.rfile.read(HEADER.size)) == HEADER.size:
            header = HEADER.unpack(head)
            if header[:2] != (b"IPCB", 1) or max(header[4:6]) > LIMIT:
                self.request.sendall(refuse("not a message of version 1, or over the limit of %d bytes" % LIMIT))
                return
            self.request.sendall(answer(header, self.rfile.read(header[4])))


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


with Server(("127.0.0.1", 0), Conversation) as server:
    print("listening on tcp://127.0.0.1:%d" % server.server_address[1], flush=True)
    server.serve_forever()

// A named-pipe server that answers the messages of ../PROTOCOL.md; see README.md for how to compile, run and measure it.
using System;
using System.Diagnostics;
using System.IO;
using System.IO.Pipes;
using System.Threading;

public static class PipeServer {
  private const int Header = 48;
  private const int MaxPayload = 1 << 20;

  public static int Main(string[] arguments) {
    if (arguments.Length != 1) {
      Console.Error.WriteLine("usage: PipeServer NAME");
      return 2;
    }
    Console.WriteLine("ready");
    while (true) {
      var pipe = new NamedPipeServerStream(arguments[0], PipeDirection.InOut,
          NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
          PipeOptions.None, 1 << 16, 1 << 16);
      pipe.WaitForConnection();
      new Thread(() => Serve(pipe)).Start();
    }
  }

  private static void Serve(Stream stream) {
    var request = new byte[Header + MaxPayload];
    var reply = new byte[Header + MaxPayload];
    using (stream) {
      try {
        while (Read(stream, request, 0, Header)) {
          int length = BitConverter.ToInt32(request, 8);
          int wanted = BitConverter.ToInt32(request, 12);
          bool magic = request[0] == 'I' && request[1] == 'P' && request[2] == 'C' && request[3] == 'B';
          // This server closes where the protocol wants a refusal with a reason.
          if (!magic || request[4] != 1 || (uint) length > MaxPayload || (uint) wanted > MaxPayload
              || !Read(stream, request, Header, length)) {
            return;
          }
          Answer(request, length, reply, wanted);
          stream.Write(reply, 0, Header + wanted);
        }
      } catch (IOException) {
        // The client is gone.
      }
    }
  }

  private static void Answer(byte[] request, int length, byte[] reply, int wanted) {
    long received = (long) (Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
    Buffer.BlockCopy(request, 0, reply, 0, Header);
    for (int filled = 0; filled < wanted;) {
      int chunk = length == 0 ? wanted : Math.Min(length, wanted - filled);
      if (length == 0) {
        Array.Clear(reply, Header, wanted);
      } else {
        Buffer.BlockCopy(request, Header, reply, Header + filled, chunk);
      }
      filled += chunk;
    }
    for (int i = 0; i < Math.Min(8, wanted); i++) {
      reply[Header + i] ^= request[16 + i];
    }
    reply[5] = 1; // the flag REPLY
    Buffer.BlockCopy(BitConverter.GetBytes(wanted), 0, reply, 8, 4);
    Buffer.BlockCopy(BitConverter.GetBytes(received), 0, reply, 32, 8);
  }

  private static bool Read(Stream stream, byte[] into, int from, int count) {
    for (int read = 0; read < count;) {
      int n = stream.Read(into, from + read, count - read);
      if (n == 0) {
        return false;
      }
      read += n;
    }
    return true;
  }
}

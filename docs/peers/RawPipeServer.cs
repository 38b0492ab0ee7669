// A named-pipe server that returns the bytes it receives; see README.md for how to compile, run and measure it.
using System;
using System.IO;
using System.IO.Pipes;
using System.Threading;

public static class RawPipeServer {
  public static int Main(string[] arguments) {
    if (arguments.Length != 1) {
      Console.Error.WriteLine("usage: RawPipeServer NAME");
      return 2;
    }
    Console.WriteLine("ready");
    while (true) {
      var pipe = new NamedPipeServerStream(arguments[0], PipeDirection.InOut,
          NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
          PipeOptions.None, 1 << 16, 1 << 16);
      pipe.WaitForConnection();
      new Thread(() => Echo(pipe)).Start();
    }
  }

  private static void Echo(Stream stream) {
    var buffer = new byte[1 << 16];
    using (stream) {
      try {
        for (int n = stream.Read(buffer, 0, buffer.Length); n > 0; n = stream.Read(buffer, 0, buffer.Length)) {
          stream.Write(buffer, 0, n);
        }
      } catch (IOException) {
        // The client is gone.
      }
    }
  }
}

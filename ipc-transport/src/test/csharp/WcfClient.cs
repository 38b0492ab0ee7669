// A WCF client of the net-tcp endpoint, for NetTcpMonoTests:
//   WcfClient ADDRESS echo CALLS SIZE...   sends messages of docs/PROTOCOL.md and checks every byte of the replies
//   WcfClient ADDRESS other                calls an operation that the endpoint does not have, then one that it has
//   WcfClient ADDRESS invalid              sends bytes that are no message, then a message
//   WcfClient ADDRESS streamed             uses a mode that the endpoint refuses
// One session: with several in one process, Mono 6.8 confuses their dictionaries.
using System;
using System.Linq;
using System.ServiceModel;

[ServiceContract(Namespace = "urn:ipcbench")]
public interface IEcho {
  [OperationContract]
  byte[] RoundTrip(byte[] message);

  [OperationContract]
  byte[] Other(byte[] message);
}

public static class WcfClient {
  private static ChannelFactory<IEcho> factory;

  public static int Main(string[] arguments) {
    string what = arguments[1];
    var binding = new NetTcpBinding(SecurityMode.None);
    binding.MaxReceivedMessageSize = 4 << 20;
    binding.ReaderQuotas.MaxArrayLength = 4 << 20;
    if (what == "streamed") {
      binding.TransferMode = TransferMode.Streamed;
    }
    factory = new ChannelFactory<IEcho>(binding, new EndpointAddress(arguments[0]));
    factory.Open();
    int[] numbers = arguments.Skip(2).Select(int.Parse).ToArray();
    switch (what) {
      case "echo":
        Echo(numbers[0], numbers.Skip(1).ToArray());
        break;
      case "other":
        Report(channel => channel.Other(Request(1, 10)));
        break;
      default:
        Report(channel => channel.RoundTrip(new byte[100]));
        break;
    }
    return 0;
  }

  private static void Echo(int calls, int[] sizes) {
    IEcho channel = factory.CreateChannel();
    for (int i = 0; i < calls * sizes.Length; i++) {
      byte[] request = Request(i + 1, sizes[i % sizes.Length]);
      byte[] reply = channel.RoundTrip(request);
      byte[] expected = ReplyTo(request);
      Array.Copy(reply, 32, expected, 32, 8); // the server's clock
      if (!reply.SequenceEqual(expected)) {
        throw new Exception("wrong reply to a message of " + request.Length + " bytes");
      }
    }
    ((IClientChannel) channel).Close();
    Console.WriteLine("checked {0} replies", calls * sizes.Length);
  }

  // Prints what a call ends with, and what the next one in the same session does.
  private static void Report(Action<IEcho> call) {
    IEcho channel = factory.CreateChannel();
    Try(() => call(channel));
    Try(() => channel.RoundTrip(Request(1, 10)));
  }

  private static void Try(Action call) {
    try {
      call();
      Console.WriteLine("answered");
    } catch (FaultException e) {
      Console.WriteLine("{0} {1}: {2}", e.GetType().Name, e.Code.Name, e.Message);
    } catch (Exception e) {
      Console.WriteLine("{0}: {1}", e.GetType().Name, e.Message);
    }
  }

  private static byte[] Request(long sequence, int bytes) {
    var message = new byte[48 + bytes];
    new byte[] {0x49, 0x50, 0x43, 0x42, 1}.CopyTo(message, 0);
    BitConverter.GetBytes(bytes).CopyTo(message, 8);
    BitConverter.GetBytes(bytes).CopyTo(message, 12);
    BitConverter.GetBytes(sequence).CopyTo(message, 16);
    for (int i = 0; i < bytes; i++) {
      message[48 + i] = (byte) (i * 31 + sequence);
    }
    return message;
  }

  private static byte[] ReplyTo(byte[] request) {
    var reply = (byte[]) request.Clone();
    reply[5] = 1;
    for (int i = 0; i < Math.Min(8, reply.Length - 48); i++) {
      reply[48 + i] ^= reply[16 + i];
    }
    return reply;
  }
}

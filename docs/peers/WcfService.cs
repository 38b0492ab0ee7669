// A WCF service on NetTcpBinding that returns what it receives; see README.md for how to compile, run and measure it.
using System;
using System.ServiceModel;
using System.Threading;

[ServiceContract(Namespace = "urn:ipcbench")]
public interface IEcho {
  [OperationContract]
  byte[] RoundTrip(byte[] message);
}

// Any: clients may reach the service by a name or through a port that it does not know.
[ServiceBehavior(
    InstanceContextMode = InstanceContextMode.Single,
    ConcurrencyMode = ConcurrencyMode.Multiple,
    AddressFilterMode = AddressFilterMode.Any)]
public sealed class WcfService : IEcho {
  public byte[] RoundTrip(byte[] message) {
    return message;
  }

  public static int Main(string[] arguments) {
    if (arguments.Length != 1) {
      Console.Error.WriteLine("usage: WcfService net.tcp://HOST:PORT/PATH");
      return 2;
    }
    var binding = new NetTcpBinding(SecurityMode.None);
    binding.MaxConnections = 1000;
    binding.MaxReceivedMessageSize = 4 << 20;
    binding.ReaderQuotas.MaxArrayLength = 4 << 20;
    var host = new ServiceHost(new WcfService());
    host.AddServiceEndpoint(typeof(IEcho), binding, arguments[0]);
    var throttle = new System.ServiceModel.Description.ServiceThrottlingBehavior();
    throttle.MaxConcurrentSessions = throttle.MaxConcurrentCalls = throttle.MaxConcurrentInstances = 1000;
    host.Description.Behaviors.Add(throttle);
    host.Open();
    Console.WriteLine("ready");
    Thread.Sleep(Timeout.Infinite); // until it is killed
    return 0;
  }
}

using System.Net;
using System.Net.Sockets;

namespace Glueline.Cli.Stacks;

/// <summary>The front door's port, asked for before Kafka and the tables are started.</summary>
internal static class StackPort
{
    /// <param name="port">The port; 0 takes a free one, and is always there.</param>
    /// <param name="argument">The argument that asks for it.</param>
    /// <param name="wayOut">What the person can do when it is taken.</param>
    /// <exception cref="InputException">It is taken, or this user may not have it.</exception>
    public static void Check(int port, string argument, string wayOut)
    {
        if (port is 0)
            return;
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException exception)
        {
            throw new InputException(
                exception.SocketErrorCode is SocketError.AddressAlreadyInUse
                    ? $"{argument}: port {port} of 127.0.0.1 is taken, perhaps by a stack that is up already. {wayOut}"
                    : $"{argument}: port {port} of 127.0.0.1 can't be had: {exception.Message}. {wayOut}"
            );
        }
    }
}

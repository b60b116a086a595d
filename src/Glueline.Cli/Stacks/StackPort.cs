using System.Net;
using System.Net.Sockets;

namespace Glueline.Cli.Stacks;

/// <summary>Checks the front door's port before Kafka and the tables are started.</summary>
internal static class StackPort
{
    /// <param name="port">The port; 0 uses a free one, which is always available.</param>
    /// <param name="argument">The argument that asks for it, for messages.</param>
    /// <param name="nextStep">What the user can do if it is in use.</param>
    /// <exception cref="InputException">It is in use, or this user may not listen on it.</exception>
    public static void Check(int port, string argument, string nextStep)
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
                    ? $"{argument}: port {port} of 127.0.0.1 is in use, perhaps by another running stack. {nextStep}"
                    : $"{argument}: port {port} of 127.0.0.1 is not available: {exception.Message}. {nextStep}"
            );
        }
    }
}

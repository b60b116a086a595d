using Glueline.Local.Faults;

namespace Glueline.Local.FrontDoor;

/// <summary>Settings of the front door.</summary>
internal sealed class FrontDoorOptions
{
    public const long DefaultMaxBodyBytes = 17 * 1024 * 1024;

    /// <summary>The port on loopback; 0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>The faults to inject into calls; null for none.</summary>
    public FaultInjector? Faults { get; init; }

    /// <summary>What requests without a signature may get; null for nothing.</summary>
    public IPages? Pages { get; init; }

    /// <summary>The web site at the same address; null for none.</summary>
    public ISite? Site { get; init; }

    /// <summary>The longest body; longer ones are refused unread. The default has room for DynamoDB's 16 MB batches.</summary>
    public long MaxBodyBytes { get; init; } = DefaultMaxBodyBytes;

    /// <summary>What is wrong with a port; null if nothing is.</summary>
    public static string? PortError(int port) => port is < 0 or > 65535 ? $"Port {port} is not between 0 and 65535." : null;
}

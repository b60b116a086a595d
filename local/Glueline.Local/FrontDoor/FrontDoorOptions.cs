using Glueline.Local.Faults;

namespace Glueline.Local.FrontDoor;

/// <summary>Where the front door listens and how much it reads.</summary>
internal sealed class FrontDoorOptions
{
    public const long DefaultMaxBodyBytes = 17 * 1024 * 1024;

    /// <summary>The port on the loopback address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The faults that calls shall have; null for none.</summary>
    public FaultInjector? Faults { get; init; }

    /// <summary>Longer bodies are refused unread. The default leaves room for DynamoDB's 16 MB batches.</summary>
    public long MaxBodyBytes { get; init; } = DefaultMaxBodyBytes;
}

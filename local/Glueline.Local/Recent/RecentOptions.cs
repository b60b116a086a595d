namespace Glueline.Local.Recent;

/// <summary>What must be known of a stack to understand what its parts report.</summary>
internal sealed class RecentOptions
{
    /// <summary>The role of the producer function: what it registers is caused by an event.</summary>
    public required string ProducerRoleArn { get; init; }

    /// <summary>Whether the producer opens the envelopes of AWS's sources. Default: true.</summary>
    public bool OpensEnvelopes { get; init; } = true;

    /// <summary>Finds the names of a table's key attributes.</summary>
    public required Func<string, Task<IReadOnlyList<string>>> KeyNamesOf { get; init; }
}

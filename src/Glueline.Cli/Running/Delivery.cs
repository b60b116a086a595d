namespace Glueline.Cli.Running;

/// <summary>How many records the consumer took over, how many the broker dropped before that, and what failed last.</summary>
internal sealed record Delivery(long Done, long Lost, string? LastFailure)
{
    /// <summary>Records that the consumer could not store, and will not get again.</summary>
    public long GivenUp { get; init; }

    /// <summary>The place and the reason of each, oldest first.</summary>
    public IReadOnlyList<string> GivenUpReasons { get; init; } = [];

    /// <summary>Which records the cluster dropped last, and what to do; null when it dropped none.</summary>
    public string? LastLoss { get; init; }
}

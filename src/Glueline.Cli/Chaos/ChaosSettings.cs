namespace Glueline.Cli.Chaos;

/// <summary>The settings of all scenarios of a run.</summary>
internal sealed record ChaosSettings
{
    public const int DefaultRecords = 10_000;
    public const int DefaultRate = 400;

    /// <summary>The number of events of each scenario.</summary>
    public int Records { get; init; } = DefaultRecords;

    /// <summary>Events a second, of both senders together.</summary>
    public int Rate { get; init; } = DefaultRate;

    public long Seed { get; init; } = 1;

    /// <summary>The bootstrap servers of a real cluster; null for the embedded one.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>The command that starts a real broker; null for none.</summary>
    public string? Broker { get; init; }

    /// <summary>What is left out of a default deployment.</summary>
    public IReadOnlySet<Protection> Without { get; init; } = new HashSet<Protection>();

    /// <summary>A length of time in a scenario: shorter with fewer events, so that it stays amid them.</summary>
    public TimeSpan Scaled(TimeSpan full) => full * Math.Clamp((double)Records / DefaultRecords, 0.05, 1);
}

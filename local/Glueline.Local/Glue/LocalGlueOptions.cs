using System.Collections.Frozen;

namespace Glueline.Local.Glue;

/// <summary>How the registry behaves where AWS's behavior is unspecified or takes time.</summary>
internal sealed record LocalGlueOptions
{
    /// <summary>
    /// How long a version stays PENDING in the <see cref="PendingModes"/>. Default: 500 ms; AWS took less than 3 s.
    /// </summary>
    public TimeSpan EvaluationDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a deleted registry, schema or version stays DELETING. Default: 500 ms; AWS took less than 1 s.</summary>
    public TimeSpan DeletionDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The modes that answer PENDING at first. Default: those that compare with many versions.</summary>
    public IReadOnlySet<string> PendingModes { get; init; } =
        FrozenSet.Create(StringComparer.Ordinal, "BACKWARD_ALL", "FORWARD_ALL", "FULL_ALL");

    /// <summary>The quota of registries. Default: 100.</summary>
    public int RegistriesPerRegion { get; init; } = 100;

    /// <summary>The quota of versions over all schemas. Default: 10,000.</summary>
    public int VersionsPerRegion { get; init; } = 10_000;

    /// <summary>The quota of metadata pairs. Default: 10.</summary>
    public int MetadataPairsPerVersion { get; init; } = 10;

    /// <summary>Verdicts that fault injection gives.</summary>
    public VersionVerdicts Verdicts { get; init; } = new();

    /// <summary>Called with each call that was answered or refused, from several threads. Default: none.</summary>
    public Action<GlueCallReport>? OnCall { get; init; }

    /// <summary>What is wrong with an evaluation delay; null if nothing is.</summary>
    public static string? DelayError(TimeSpan delay) => delay < TimeSpan.Zero ? $"The evaluation delay {delay} is negative." : null;
}

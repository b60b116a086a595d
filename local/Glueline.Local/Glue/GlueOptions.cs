using System.Collections.Frozen;

namespace Glueline.Local.Glue;

/// <summary>How the registry behaves where AWS leaves room or time passes.</summary>
internal sealed record GlueOptions
{
    /// <summary>
    /// How long a version stays PENDING in the modes of <see cref="PendingModes"/>. Default 500 ms; AWS took less than 3 s.
    /// </summary>
    public TimeSpan EvaluationDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a deleted registry, schema or version stays DELETING. Default 500 ms; AWS took less than 1 s.</summary>
    public TimeSpan DeletionDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The modes that answer PENDING first. Default: those that compare with many versions.</summary>
    public IReadOnlySet<string> PendingModes { get; init; } =
        FrozenSet.Create(StringComparer.Ordinal, "BACKWARD_ALL", "FORWARD_ALL", "FULL_ALL");

    /// <summary>Default 100.</summary>
    public int RegistriesPerRegion { get; init; } = 100;

    /// <summary>Over all schemas. Default 10,000.</summary>
    public int VersionsPerRegion { get; init; } = 10_000;

    /// <summary>Default 10.</summary>
    public int MetadataPairsPerVersion { get; init; } = 10;
}

namespace Glueline.Cli.Packaging.Materials;

/// <summary>One part of a published function.</summary>
/// <param name="Name">Its name: that of the package or of the project.</param>
/// <param name="Version">Its version.</param>
/// <param name="Kind">Where it is from.</param>
internal sealed record Component(string Name, string Version, ComponentKind Kind)
{
    /// <summary>The hash of the package's file, in hex; null if it is not known.</summary>
    public string? Sha512 { get; init; }

    /// <summary>Null if the package is not on this machine, or has none.</summary>
    public PackageLicense? License { get; init; }

    /// <summary>The names of the parts that it needs.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The package URL; null for what comes from no registry.</summary>
    public string? Purl => Kind is ComponentKind.Project ? null : $"pkg:nuget/{Name}@{Version}";

    /// <summary>Names the part within a document.</summary>
    public string Reference => Purl ?? $"{Name}@{Version}";
}

/// <summary>Where a part of a function is from.</summary>
internal enum ComponentKind
{
    /// <summary>A NuGet package.</summary>
    Package,

    /// <summary>A project of the same repository, compiled with the function.</summary>
    Project,

    /// <summary>.NET's runtime and compiler, of which a native binary has its share.</summary>
    Runtime,
}

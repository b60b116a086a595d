namespace Glueline.Registry.Contracts;

/// <summary>Names a version of a schema: exactly one member is set.</summary>
internal sealed record SchemaVersionNumber
{
    /// <summary>True for the highest available version.</summary>
    public bool? LatestVersion { get; init; }

    /// <summary>The version's number, counted from 1.</summary>
    public long? VersionNumber { get; init; }
}

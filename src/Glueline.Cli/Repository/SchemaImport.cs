namespace Glueline.Cli.Repository;

/// <summary>What is to be done so that a registry has a schema as it is in files.</summary>
internal sealed record SchemaImport
{
    public required SchemaSource Source { get; init; }

    public required ImportAction Action { get; init; }

    /// <summary>What the registry has, in the order of the source's versions; shorter than those if versions are to be added.</summary>
    public IReadOnlyList<VersionSource> Existing { get; init; } = [];

    /// <summary>Why nothing is done, for <see cref="ImportAction.Refuse"/>.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>The versions that the registry does not have.</summary>
    public IEnumerable<VersionSource> Missing => Source.Versions.Skip(Existing.Count);

    /// <summary>The action in a word, for reports.</summary>
    public string Word =>
        Action switch
        {
            ImportAction.Create => "create",
            ImportAction.Finish => "finish",
            ImportAction.Add => "add",
            ImportAction.Refuse => "refuse",
            _ => "none",
        };
}

/// <summary>What an import does to a schema.</summary>
internal enum ImportAction
{
    /// <summary>The registry has everything.</summary>
    None,

    /// <summary>The schema is new.</summary>
    Create,

    /// <summary>An earlier import was interrupted.</summary>
    Finish,

    /// <summary>Versions or metadata are added.</summary>
    Add,

    /// <summary>The registry has something else.</summary>
    Refuse,
}

namespace Glueline.Local.DynamoDb;

/// <summary>Where dynalite is installed and where it keeps its tables.</summary>
public sealed class DynaliteOptions
{
    /// <summary>The folder with <c>serve.js</c>, <c>package.json</c> and, once installed, <c>node_modules</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder that tables are kept in; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The Node.js program. Default: <c>node</c> on the PATH.</summary>
    public string Node { get; init; } = "node";

    /// <summary>What is missing for a start, one sentence each, with its remedy.</summary>
    internal IEnumerable<string> Errors()
    {
        if (!File.Exists(Path.Combine(Folder, "serve.js")))
            yield return $"The folder '{Folder}' of the local DynamoDB does not hold serve.js.";
        else if (!IsInstalled)
            yield return $"The local DynamoDB (dynalite) is not installed: run `npm ci` in '{Folder}'.";
    }

    internal bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "dynalite"));
}

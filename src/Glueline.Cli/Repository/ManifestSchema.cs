using System.Globalization;

namespace Glueline.Cli.Repository;

/// <summary>A schema of a manifest: either versions in a folder of their own, or one file that changes in place.</summary>
internal sealed record ManifestSchema
{
    private const string Extensions = ".avsc.json.proto";

    /// <summary>The schema's name in the registry.</summary>
    public required string Name { get; init; }

    /// <summary>The one file that is the schema, next to the manifest or below it; null for a schema with versions as files.</summary>
    public string? File { get; init; }

    /// <summary><c>AVRO</c>, <c>JSON</c> or <c>PROTOBUF</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The mode, in the registry's spelling.</summary>
    public string? Compatibility { get; init; }

    /// <summary>The number of the checkpoint version, if it is not the first.</summary>
    public long? Checkpoint { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The tags.</summary>
    public SortedDictionary<string, string>? Tags { get; init; }

    /// <summary>The versions that files are expected for, by number. A folder may have later ones too.</summary>
    // With init, generated code would set it to null if it is missing.
    public IReadOnlyList<ManifestVersion> Versions { get; set; } = [];

    /// <summary>The folder with the versions. A name of dots alone would lead elsewhere.</summary>
    public string Folder => Name.All(letter => letter is '.') ? Name.Replace(".", "%2E", StringComparison.Ordinal) : Name;

    /// <summary>The number of a version by its file's name, such as <c>v3.avsc</c>; null for any other name.</summary>
    public static long? NumberOf(string fileName) =>
        fileName.StartsWith('v')
        && Extensions.Contains(Path.GetExtension(fileName), StringComparison.Ordinal)
        && long.TryParse(
            Path.GetFileNameWithoutExtension(fileName).AsSpan(1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
        && number > 0
        && fileName[1] is not '0'
            ? number
            : null;
}

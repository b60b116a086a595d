namespace Glueline.Cli.Repository;

/// <summary>Finds what the manifests of a working tree say of a file: that in the file's folder first, then those above it.</summary>
internal sealed class ManifestFolders(string root)
{
    private readonly Dictionary<string, RegistryManifest?> _manifests = new(StringComparer.Ordinal);

    /// <summary>What is known of a file.</summary>
    /// <param name="path">The path relative to the root, with slashes.</param>
    public ManifestEntry Find(string path)
    {
        var (schema, number, folder, mode) = ((ManifestSchema?)null, (long?)null, "", (string?)null);
        for (var above = Above(path); above is not null; above = Above(above))
        {
            if (Manifest(above) is not { } manifest)
                continue;
            if (schema is null)
            {
                var inside = path[(above.Length == 0 ? 0 : above.Length + 1)..];
                schema = manifest.Schemas.FirstOrDefault(one => one.File == inside);
                if (schema is null && inside.Split('/') is [var home, var name] && ManifestSchema.NumberOf(name) is { } found)
                    (schema, number) = (manifest.Schemas.FirstOrDefault(one => one.File is null && one.Folder == home), found);
                if (schema is null)
                    number = null;
                folder = above;
            }

            mode ??= schema?.Compatibility ?? manifest.Compatibility;
        }

        return new(schema, number, schema is null ? "" : folder, mode);
    }

    private RegistryManifest? Manifest(string folder)
    {
        if (_manifests.TryGetValue(folder, out var known))
            return known;
        var path = Path.Combine(root, folder, RegistryManifest.FileName);
        return _manifests[folder] = File.Exists(path) ? RegistryManifest.Read(path) : null;
    }

    /// <summary>The folder that something is in; null for the root itself.</summary>
    private static string? Above(string path) =>
        path.Length == 0 ? null
        : path.LastIndexOf('/') is >= 0 and var slash ? path[..slash]
        : "";
}

/// <summary>What manifests say of a file.</summary>
/// <param name="Schema">The schema that the file belongs to; null if no manifest names it.</param>
/// <param name="Version">The number of the version that the file is; null for a file that changes in place.</param>
/// <param name="Folder">The folder of the manifest, relative to the root.</param>
/// <param name="Mode">The mode, in the registry's spelling; null if no manifest sets one.</param>
internal sealed record ManifestEntry(ManifestSchema? Schema, long? Version, string Folder, string? Mode);

using System.Globalization;
using System.Text;
using Glueline.Cli.Formats;
using Glueline.Evolution;
using Glueline.Registry;

namespace Glueline.Cli.Repository;

/// <summary>A folder with schemas as files: a folder for each schema, a file for each version, and a manifest.</summary>
internal sealed class ExportFolder(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private string ManifestPath => Path.Combine(folder, RegistryManifest.FileName);

    /// <summary>Reads the schemas.</summary>
    /// <exception cref="InputException">A file is missing or can't be used; the message says which and why.</exception>
    public IReadOnlyList<SchemaSource> Read()
    {
        if (!Directory.Exists(folder))
            throw new InputException($"FOLDER {folder}: there is no such folder. glueline export --to {folder} writes it.");
        var manifest = RegistryManifest.Read(ManifestPath);
        return [.. manifest.Schemas.OrderBy(schema => schema.Name, StringComparer.Ordinal).Select(schema => Read(manifest, schema))];
    }

    /// <summary>
    /// Writes schemas, and removes versions that the manifest had and that are gone; what is right already is not touched.
    /// </summary>
    /// <param name="registry">The registry's name.</param>
    /// <param name="schemas">The schemas.</param>
    /// <param name="others">Whether schemas that the folder has besides them are kept.</param>
    /// <exception cref="InputException">A file can't be written.</exception>
    public ExportResult Write(string registry, IReadOnlyList<SchemaSource> schemas, OtherSchemas others)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var before = File.Exists(ManifestPath) ? RegistryManifest.Read(ManifestPath) : new();
            var names = schemas.Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal);
            List<ManifestSchema> kept =
                others is OtherSchemas.Kept ? [.. before.Schemas.Where(schema => !names.Contains(schema.Name))] : [];
            var written = new List<string>();
            var files = new HashSet<string>(StringComparer.Ordinal);
            foreach (var schema in schemas)
            foreach (var version in schema.Versions)
            {
                var path =
                    $"{Entry(schema).Folder}/v{version.Number.ToString(CultureInfo.InvariantCulture)}"
                    + FormatDetection.ExtensionOf(schema.Format);
                files.Add(path);
                Write(path, Utf8.GetBytes(version.Text), written);
            }

            var removed = Remove(before.Schemas.Where(schema => !kept.Contains(schema)), files);
            var manifest = new RegistryManifest
            {
                Registry = registry,
                Compatibility = before.Compatibility,
                Schemas = [.. schemas.Select(Entry).Concat(kept).OrderBy(schema => schema.Name, StringComparer.Ordinal)],
            };
            Write(RegistryManifest.FileName, manifest.ToJson(), written);
            return new(written, removed, files.Count + 1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--to {folder}: {exception.Message}");
        }
    }

    private SchemaSource Read(RegistryManifest manifest, ManifestSchema schema)
    {
        var home = Path.Combine(folder, schema.Folder);
        if (schema.File is not null)
            throw new InputException(
                $"{ManifestPath}: schema {schema.Name} is the file {schema.File}, which changes in place. Only versions as files can be "
                    + $"imported, as {Path.Combine(home, "v1.avsc")}; to register the file: glueline register {schema.Name} {schema.File}"
            );
        var files = VersionFiles.Of(home);
        if (schema.Versions.FirstOrDefault(version => files.All(file => file.Number != version.Number)) is { } missing)
            throw new InputException($"{ManifestPath}: schema {schema.Name} has a version {missing.Number}, but {home} has no such file.");
        if (files is [])
            throw new InputException(
                $"{ManifestPath}: schema {schema.Name} has no versions in {home}. Add {Path.Combine(home, "v1.avsc")}."
            );
        var format = GlueNames.Format(schema.Format);
        var metadata = schema.Versions.ToDictionary(version => version.Number, version => version.Metadata);
        var versions = new List<VersionSource>();
        foreach (var file in files)
        {
            var definition = file.Read(format);
            if (definition.Format != (format ??= definition.Format))
                throw new InputException(
                    $"{file.Path} is {definition.FormatName}, but schema {schema.Name} is {GlueNames.Of(format.Value)}."
                );
            versions.Add(
                new(file.Number, definition.Text) { Metadata = metadata.GetValueOrDefault(file.Number) ?? new(StringComparer.Ordinal) }
            );
        }

        var checkpoint = schema.Checkpoint ?? versions[0].Number;
        return versions.TrueForAll(version => version.Number != checkpoint)
            ? throw new InputException(
                $"{ManifestPath}: the checkpoint of schema {schema.Name} is version {checkpoint}, which has no file."
            )
            : new SchemaSource
            {
                Name = schema.Name,
                Format = format!.Value,
                Mode = CompatibilityRules.Of(CompatibilityRules.Parse(schema.Compatibility ?? manifest.Compatibility ?? "FULL")),
                Checkpoint = checkpoint,
                Description = string.IsNullOrEmpty(schema.Description) ? null : schema.Description,
                Tags = schema.Tags ?? new(StringComparer.Ordinal),
                Versions = versions,
            };
    }

    private static ManifestSchema Entry(SchemaSource schema) =>
        new()
        {
            Name = schema.Name,
            Format = GlueNames.Of(schema.Format),
            Compatibility = schema.Mode.Name,
            Checkpoint = schema.Checkpoint,
            Description = schema.Description,
            Tags = schema.Tags.Count == 0 ? null : schema.Tags,
            Versions =
            [
                .. schema.Versions.Select(version => new ManifestVersion
                {
                    Number = version.Number,
                    Metadata = version.Metadata.Count == 0 ? null : version.Metadata,
                }),
            ],
        };

    private void Write(string path, byte[] content, List<string> written)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (File.Exists(full) && File.ReadAllBytes(full).AsSpan().SequenceEqual(content))
            return;
        File.WriteAllBytes(full, content);
        written.Add(path);
    }

    /// <summary>Removes the files of versions that a manifest listed, and no others: what people put there is theirs.</summary>
    private List<string> Remove(IEnumerable<ManifestSchema> before, HashSet<string> files)
    {
        var removed = new List<string>();
        foreach (var schema in before.Where(schema => schema.File is null))
        {
            var home = Path.Combine(folder, schema.Folder);
            var listed = schema.Versions.Select(version => version.Number).ToHashSet();
            foreach (var file in VersionFiles.Of(home).Where(file => listed.Contains(file.Number)))
            {
                var path = $"{schema.Folder}/{Path.GetFileName(file.Path)}";
                if (files.Contains(path))
                    continue;
                File.Delete(file.Path);
                removed.Add(path);
            }

            if (Directory.Exists(home) && !Directory.EnumerateFileSystemEntries(home).Any())
                Directory.Delete(home);
        }

        return removed;
    }
}

/// <summary>What became of a folder.</summary>
/// <param name="Written">The files that were written, relative to the folder.</param>
/// <param name="Removed">The files that were removed.</param>
/// <param name="Files">The number of files that belong to the export.</param>
internal sealed record ExportResult(IReadOnlyList<string> Written, IReadOnlyList<string> Removed, int Files);

/// <summary>What becomes of schemas that a folder has and that are not exported.</summary>
internal enum OtherSchemas
{
    Kept,
    Removed,
}

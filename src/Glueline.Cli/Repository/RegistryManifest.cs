using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Cli.Reports;
using Glueline.Evolution;
using Glueline.Registry;

namespace Glueline.Cli.Repository;

/// <summary>
/// The file next to schema files that says what the registry knows beyond their text: modes, checkpoints, descriptions, tags, metadata.
/// </summary>
internal sealed record RegistryManifest
{
    /// <summary>The file's name.</summary>
    public const string FileName = "glueline.json";

    /// <summary>The registry that the files were exported from.</summary>
    public string? Registry { get; init; }

    /// <summary>The mode of schemas that have none of their own, in this folder and below.</summary>
    public string? Compatibility { get; init; }

    /// <summary>The schemas, by name.</summary>
    // With init, generated code would set it to null if it is missing.
    public IReadOnlyList<ManifestSchema> Schemas { get; set; } = [];

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InputException">The file can't be read, or is not a manifest; the message says where and why.</exception>
    public static RegistryManifest Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: there is no such file. glueline export writes it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {exception.Message}");
        }
    }

    /// <summary>Reads a manifest's content.</summary>
    /// <exception cref="InputException">It is not a manifest; the message says where and why.</exception>
    public static RegistryManifest Parse(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(content, ManifestJson.Readable.RegistryManifest)
                ?? throw new JsonException("expected an object, found null");
            manifest.Check(path);
            return manifest;
        }
        catch (JsonException exception)
        {
            throw new InputException($"{path} is not a manifest of schemas: {exception.Message}");
        }
    }

    /// <summary>The file's content, which ends with a line's end as editors leave it.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Readable.RegistryManifest), (byte)'\n'];

    private void Check(string path)
    {
        var faults = new List<string>();
        CheckMode("compatibility", Compatibility, faults);
        foreach (var schema in Schemas)
        {
            CheckMode($"compatibility of {schema.Name}", schema.Compatibility, faults);
            if (GlueName.Fault(schema.Name) is { } fault)
                faults.Add($"a schema's name {fault}");
            if (schema.Format is not null && GlueNames.Format(schema.Format) is null)
                faults.Add($"format of {schema.Name} is \"{schema.Format}\"; expected AVRO, JSON or PROTOBUF");
            foreach (var version in schema.Versions.GroupBy(version => version.Number).Where(same => same.Count() > 1 || same.Key < 1))
                faults.Add($"versions of {schema.Name}: {version.Key} appears twice or is not a version's number");
        }

        foreach (var same in Schemas.GroupBy(schema => schema.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            faults.Add($"schema {same.Key} appears twice");
        if (faults is not [])
            throw new InputException($"{path}: {string.Join("; ", faults)}.");
    }

    private static void CheckMode(string what, string? mode, List<string> faults)
    {
        if (mode is not null && !CompatibilityRules.TryParse(mode, out _))
            faults.Add($"{what} is \"{mode}\"; expected one of {string.Join(", ", CompatibilityRules.All)}");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(RegistryManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    public static ManifestJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = ReadableJson.Options().Encoder, WriteIndented = true });
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>
/// Schemas with their versions in one file: what readers and writers need of a registry when there is none, or before it is asked. The
/// file is JSON; the order of schemas and versions is that of their names and numbers, so that it can be kept under version control.
/// </summary>
internal sealed record SchemaBundle
{
    /// <summary>The form of the file; 1 is the only one.</summary>
    [JsonPropertyName("bundleVersion")]
    public required int FormVersion { get; init; }

    /// <summary>The name of the registry that the schemas are from.</summary>
    public required string Registry { get; init; }

    /// <summary>The schemas, by name.</summary>
    public required IReadOnlyList<BundledSchema> Schemas { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidOperationException">The file can't be read, or is not a bundle; the message names it.</exception>
    public static SchemaBundle Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var bundle = JsonSerializer.Deserialize(File.ReadAllBytes(path), BundleJson.Readable.SchemaBundle);
            return bundle is { FormVersion: 1 } ? bundle : throw new JsonException($"bundleVersion is {bundle?.FormVersion}, expected 1");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidOperationException(
                $"The schema bundle \"{path}\" can't be read: {exception.Message.TrimEnd('.')}. Make it with `glueline bundle`.",
                exception
            );
        }
    }

    /// <summary>Reads every AVAILABLE version of schemas from a registry.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="name">The registry's name.</param>
    /// <param name="schemas">The names of the schemas; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="SchemaRegistryException">A schema does not exist, or the registry refused or did not answer.</exception>
    public static async Task<SchemaBundle> OfAsync(
        ISchemaRegistry registry,
        string name,
        IReadOnlyCollection<string>? schemas = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var registrar = new SchemaRegistrar(registry, new SchemaRegistrarOptions { Registry = name });
        var names = schemas ?? await NamesAsync(registry, name, cancellation).ConfigureAwait(false);
        var bundled = new List<BundledSchema>(names.Count);
        foreach (var schema in names.Order(StringComparer.Ordinal))
            bundled.Add(await ReadAsync(registrar, schema, cancellation).ConfigureAwait(false));
        return new SchemaBundle
        {
            FormVersion = 1,
            Registry = name,
            Schemas = bundled,
        };
    }

    /// <summary>The file's content in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BundleJson.Readable.SchemaBundle);

    private static async Task<IReadOnlyCollection<string>> NamesAsync(ISchemaRegistry registry, string name, CancellationToken cancellation)
    {
        var names = new List<string>();
        try
        {
            await foreach (
                var schema in registry.ListAllSchemasAsync(new RegistryId { RegistryName = name }, cancellation).ConfigureAwait(false)
            )
                if (schema.SchemaName is { } found)
                    names.Add(found);
        }
        catch (Aws.AwsServiceException exception)
        {
            throw RegistryFault.OfRegistry(exception, "ListSchemas", name);
        }

        return names;
    }

    private static async Task<BundledSchema> ReadAsync(SchemaRegistrar registrar, string schema, CancellationToken cancellation)
    {
        var address = registrar.Address(schema);
        var description = await registrar.Calls.DescribeAsync(address, cancellation).ConfigureAwait(false);
        var versions = new HistoryReader(registrar.Calls, registrar.Settler, address);
        var stored = await versions.ReadBetweenAsync(0, long.MaxValue, cancellation).ConfigureAwait(false);
        return new BundledSchema
        {
            Name = schema,
            Arn = description.SchemaArn,
            Format = description.DataFormat ?? throw RegistryFault.IncompleteAnswer("GetSchema", address, "DataFormat"),
            Compatibility = description.Compatibility ?? throw RegistryFault.IncompleteAnswer("GetSchema", address, "Compatibility"),
            Checkpoint = description.SchemaCheckpoint ?? 1,
            Versions =
            [
                .. stored.Select(version => new BundledVersion
                {
                    Id = version.Id,
                    Number = version.Number,
                    Definition = version.Definition,
                }),
            ],
        };
    }
}

/// <summary>One schema of a bundle.</summary>
internal sealed record BundledSchema
{
    /// <summary>The schema's name.</summary>
    public required string Name { get; init; }

    /// <summary>The schema's ARN; null if the registry did not answer with it.</summary>
    public string? Arn { get; init; }

    /// <summary><c>AVRO</c>, <c>JSON</c> or <c>PROTOBUF</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The compatibility mode, in the service's spelling.</summary>
    public required string Compatibility { get; init; }

    /// <summary>The number of the checkpoint version.</summary>
    public required long Checkpoint { get; init; }

    /// <summary>The AVAILABLE versions, by number.</summary>
    public required IReadOnlyList<BundledVersion> Versions { get; init; }
}

/// <summary>One version of a bundle.</summary>
internal sealed record BundledVersion
{
    /// <summary>The version's UUID, which the records' headers have.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version's number, counted from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The schema's text, exactly as it was registered.</summary>
    public required string Definition { get; init; }
}

/// <summary>The JSON of bundles.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true
)]
[JsonSerializable(typeof(SchemaBundle))]
internal sealed partial class BundleJson : JsonSerializerContext
{
    /// <summary>With quotes in definitions as \" and not as \u0022: people read the file, and compare it.</summary>
    public static BundleJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

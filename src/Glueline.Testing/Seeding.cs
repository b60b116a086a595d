using Glueline.Aws;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Testing;

/// <summary>Fills a test's registry in one call.</summary>
public static class Seeding
{
    private const string Available = "AVAILABLE";

    /// <summary>
    /// Creates a schema with these versions, and its registry if that does not exist; the ids are in the order of the definitions.
    /// </summary>
    /// <param name="aws">The AWS whose registry is filled.</param>
    /// <param name="registry">The registry's name.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="definitions">The versions, oldest first; at least one.</param>
    /// <param name="compatibility">The compatibility mode, as Glue writes it. Default: BACKWARD.</param>
    /// <param name="dataFormat">AVRO, JSON or PROTOBUF. Default: AVRO.</param>
    /// <param name="cancellation">Ends the calls.</param>
    /// <exception cref="InvalidOperationException">The mode refused a version.</exception>
    /// <exception cref="AwsServiceException">The registry refused a call.</exception>
    public static async Task<IReadOnlyList<Guid>> SeedSchemaAsync(
        this LocalAws aws,
        string registry,
        string schema,
        IReadOnlyList<string> definitions,
        string compatibility = "BACKWARD",
        string dataFormat = "AVRO",
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(aws);
        ArgumentOutOfRangeException.ThrowIfZero(definitions.Count);
        await aws.SeedRegistryAsync(registry, cancellation).ConfigureAwait(false);
        var created = await aws
            .Registry.CreateSchemaAsync(
                new()
                {
                    RegistryId = new() { RegistryName = registry },
                    SchemaName = schema,
                    DataFormat = dataFormat,
                    Compatibility = compatibility,
                    SchemaDefinition = definitions[0],
                },
                cancellation
            )
            .ConfigureAwait(false);
        var ids = new List<Guid> { Guid.Parse(created.SchemaVersionId!) };
        foreach (var definition in definitions.Skip(1))
            ids.Add(
                await RegisterAsync(aws, new() { RegistryName = registry, SchemaName = schema }, definition, compatibility, cancellation)
                    .ConfigureAwait(false)
            );
        return ids;
    }

    /// <summary>Creates a registry, unless it exists.</summary>
    public static async Task SeedRegistryAsync(this LocalAws aws, string registry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(aws);
        try
        {
            await aws.Registry.CreateRegistryAsync(new() { RegistryName = registry }, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code == "AlreadyExistsException") { }
    }

    /// <summary>The versions of a schema, oldest first; those that the mode refused have the status Failure.</summary>
    /// <param name="aws">The AWS whose registry is read.</param>
    /// <param name="registry">The registry's name.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="cancellation">Ends the calls.</param>
    /// <exception cref="AwsServiceException">The registry refused a call; EntityNotFoundException if there is no such schema.</exception>
    public static async Task<IReadOnlyList<StoredVersion>> VersionsAsync(
        this LocalAws aws,
        string registry,
        string schema,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(aws);
        var versions = new List<StoredVersion>();
        var listed = aws.Registry.ListAllSchemaVersionsAsync(new() { RegistryName = registry, SchemaName = schema }, cancellation);
        await foreach (var item in listed.ConfigureAwait(false))
        {
            var answer = await aws
                .Registry.GetSchemaVersionAsync(new() { SchemaVersionId = item.SchemaVersionId }, cancellation)
                .ConfigureAwait(false);
            versions.Add(StoredVersion.Read(answer, new SchemaAddress(registry, schema)));
        }

        return [.. versions.OrderBy(version => version.Number)];
    }

    private static async Task<Guid> RegisterAsync(
        LocalAws aws,
        SchemaId schema,
        string definition,
        string compatibility,
        CancellationToken cancellation
    )
    {
        var answer = await aws
            .Registry.RegisterSchemaVersionAsync(new() { SchemaId = schema, SchemaDefinition = definition }, cancellation)
            .ConfigureAwait(false);
        return answer.Status == Available
            ? Guid.Parse(answer.SchemaVersionId!)
            : throw new InvalidOperationException(
                $"Version {answer.VersionNumber} of {schema.RegistryName}/{schema.SchemaName} is {answer.Status}, expected {Available}: "
                    + $"the mode {compatibility} does not allow this definition after the earlier ones, or "
                    + $"{nameof(LocalAwsOptions.EvaluationDelay)} is not zero. {definition}"
            );
    }
}

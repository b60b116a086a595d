using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Aws;
using Glueline.Evolution;
using Glueline.Evolution.Planning;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Records;

/// <summary>Reads the versions of one schema in a registry, for plans and checks.</summary>
internal sealed class RegistryHistory(ISchemaRegistry service, string registry, string schema)
{
    private readonly SchemaId _id = new() { RegistryName = registry, SchemaName = schema };

    /// <summary>Reads the AVAILABLE versions up to one, by default the latest.</summary>
    /// <param name="upTo">The version to use as the latest.</param>
    /// <param name="mode">The compatibility mode; by default the schema's own.</param>
    /// <param name="cancellation">Cancels the calls.</param>
    /// <exception cref="InputException">There is no such schema or version, or it is not Avro.</exception>
    public async Task<KnownSchema> ReadAsync(long? upTo, CompatibilityMode? mode, CancellationToken cancellation)
    {
        var description = await DescribeAsync(cancellation).ConfigureAwait(false);
        var compatibility = mode ?? CompatibilityRules.Parse(description.Compatibility!);
        var versions = new List<SchemaHistoryEntry>();
        await foreach (var item in service.ListAllSchemaVersionsAsync(_id, cancellation).ConfigureAwait(false))
            if (item is { Status: "AVAILABLE", VersionNumber: { } number } && number <= (upTo ?? long.MaxValue))
                versions.Add(new(number, await ReadVersionAsync(number, cancellation).ConfigureAwait(false)));
        if (upTo is { } requested && versions.TrueForAll(version => version.Version != requested))
            throw new InputException($"Schema {schema} in registry {registry} has no available version {requested}.");
        return new(
            $"{schema}{(upTo is null ? "" : $":{upTo}")}",
            SchemaHistory.Of(compatibility, versions, description.SchemaCheckpoint ?? 1)
        );
    }

    /// <summary>Reads the AVAILABLE versions of a schema that may not exist yet; then with the mode that it will get.</summary>
    public async Task<SchemaHistory> FindAsync(CompatibilityMode modeOfNew, CancellationToken cancellation)
    {
        try
        {
            await service.GetSchemaAsync(new() { SchemaId = _id }, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            return SchemaHistory.Empty(modeOfNew);
        }

        return (await ReadAsync(upTo: null, mode: null, cancellation).ConfigureAwait(false)).History;
    }

    /// <exception cref="InputException">There is no such version, or it is not Avro.</exception>
    public async Task<AvroSchema> ReadVersionAsync(long number, CancellationToken cancellation)
    {
        GetSchemaVersionResponse version;
        try
        {
            version = await service
                .GetSchemaVersionAsync(
                    new()
                    {
                        SchemaId = _id,
                        SchemaVersionNumber = new() { VersionNumber = number },
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw new InputException($"Schema {schema} in registry {registry} has no version {number}.");
        }

        if (version.DataFormat is not "AVRO")
            throw new InputException($"Schema {schema} in registry {registry} is {version.DataFormat}; only AVRO is supported here.");
        try
        {
            return SchemaText.ParseRegistered(version.SchemaDefinition!);
        }
        catch (AvroSchemaException exception)
        {
            throw new InputException($"Version {number} of schema {schema} is not an Avro schema: {exception.Message}");
        }
    }

    private async Task<GetSchemaResponse> DescribeAsync(CancellationToken cancellation)
    {
        try
        {
            return await service.GetSchemaAsync(new() { SchemaId = _id }, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw new InputException($"There is no file {schema}, and no schema with that name in registry {registry}.");
        }
    }
}

/// <summary>An existing schema with its versions and its mode, and its name for messages.</summary>
internal sealed record KnownSchema(string Name, SchemaHistory History)
{
    /// <summary>Where refusals suggest to change the schema or its options.</summary>
    public RemedyPlace Remedies { get; init; } = RemedyPlace.Verb;
}

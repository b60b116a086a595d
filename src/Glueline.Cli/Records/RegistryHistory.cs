using Glueline.Aws;
using Glueline.Cli.Formats;
using Glueline.Evolution;
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
        var known = await ReadDefinitionsAsync(upTo, mode, cancellation).ConfigureAwait(false);
        return new(known.Name, known.ToAvro());
    }

    /// <summary>The same for a schema of any format.</summary>
    /// <param name="upTo">The version to use as the latest.</param>
    /// <param name="mode">The compatibility mode; by default the schema's own.</param>
    /// <param name="cancellation">Cancels the calls.</param>
    /// <exception cref="InputException">There is no such schema or version.</exception>
    public async Task<KnownDefinition> ReadDefinitionsAsync(long? upTo, CompatibilityMode? mode, CancellationToken cancellation)
    {
        var description = await DescribeAsync(cancellation).ConfigureAwait(false);
        var compatibility = mode ?? CompatibilityRules.Parse(description.Compatibility!);
        var versions = new List<EarlierDefinition>();
        await foreach (var item in service.ListAllSchemaVersionsAsync(_id, cancellation).ConfigureAwait(false))
            if (item is { Status: "AVAILABLE", VersionNumber: { } number } && number <= (upTo ?? long.MaxValue))
                versions.Add(EarlierDefinition.Version(number, await ReadDefinitionAsync(number, cancellation).ConfigureAwait(false)));
        if (upTo is { } requested && versions.TrueForAll(version => version.Number != requested))
            throw new InputException($"Schema {schema} in registry {registry} has no available version {requested}.");
        return new(
            $"{schema}{(upTo is null ? "" : $":{upTo}")}",
            GlueNames.Format(description.DataFormat) ?? throw UnknownFormat(description.DataFormat),
            new(CompatibilityRules.Of(compatibility), versions, description.SchemaCheckpoint ?? 1)
        );
    }

    /// <summary>Reads the AVAILABLE versions of a schema that may not exist yet; then with the mode that it will get.</summary>
    /// <exception cref="InputException">The schema is not Avro.</exception>
    public async Task<SchemaHistory> FindAsync(CompatibilityMode modeOfNew, CancellationToken cancellation) =>
        await FindDefinitionsAsync(cancellation).ConfigureAwait(false) is { } known ? known.ToAvro() : SchemaHistory.Empty(modeOfNew);

    /// <summary>Reads the AVAILABLE versions of a schema of any format; null if it does not exist yet.</summary>
    public async Task<KnownDefinition?> FindDefinitionsAsync(CancellationToken cancellation)
    {
        try
        {
            await service.GetSchemaAsync(new() { SchemaId = _id }, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            return null;
        }

        return await ReadDefinitionsAsync(upTo: null, mode: null, cancellation).ConfigureAwait(false);
    }

    /// <exception cref="InputException">There is no such version.</exception>
    public async Task<Definition> ReadDefinitionAsync(long number, CancellationToken cancellation)
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
            throw new InputException(
                $"Schema {schema} in registry {registry} has no version {number}."
                    + await RegistryContents.NearAsync(service, registry, schema, cancellation).ConfigureAwait(false)
            );
        }

        try
        {
            return Definition.ParseRegistered(
                GlueNames.Format(version.DataFormat) ?? throw UnknownFormat(version.DataFormat),
                version.SchemaDefinition!
            );
        }
        catch (FormatException exception)
        {
            throw new InputException($"Version {number} of schema {schema} is {exception.Message}");
        }
    }

    private InputException UnknownFormat(string? format) =>
        new($"Schema {schema} in registry {registry} has the format {format}; expected AVRO, JSON or PROTOBUF.");

    private async Task<GetSchemaResponse> DescribeAsync(CancellationToken cancellation)
    {
        try
        {
            return await service.GetSchemaAsync(new() { SchemaId = _id }, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw new InputException(
                $"There is no file {schema}, and no schema with that name in registry {registry}."
                    + await RegistryContents.NearAsync(service, registry, schema, cancellation).ConfigureAwait(false)
            );
        }
    }
}

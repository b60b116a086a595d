using Glueline.Aws;
using Glueline.Evolution;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Repository;

/// <summary>Gives a registry the schemas that it lacks, version by version, and never changes what it has.</summary>
/// <param name="service">The registry service.</param>
/// <param name="reader">Reads what the registry has.</param>
/// <param name="registry">The registry's name.</param>
internal sealed class RegistryImport(ISchemaRegistry service, RegistryReader reader, string registry)
{
    /// <summary>
    /// The description of a schema whose versions are being added under NONE, since its own mode may refuse what was allowed at the time.
    /// </summary>
    public const string Unfinished = "Import by glueline is under way; run it again if it was interrupted.";

    /// <summary>Decides what is to be done for a schema.</summary>
    /// <exception cref="AwsServiceException">The registry did not answer.</exception>
    public async Task<SchemaImport> PlanAsync(SchemaSource source, CancellationToken cancellation)
    {
        SchemaSource existing;
        try
        {
            existing = await reader.ReadAsync(source.Name, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is GlueErrorCodes.NotFound)
        {
            return new() { Source = source, Action = ImportAction.Create };
        }

        var isUnfinished = existing is { Description: Unfinished } && existing.Mode.Mode is CompatibilityMode.None;
        var differences = ImportDifferences.Of(source, existing, isUnfinished);
        return new()
        {
            Source = source,
            Existing = existing.Versions,
            Differences = differences,
            Action =
                differences is not [] ? ImportAction.Refuse
                : isUnfinished ? ImportAction.Finish
                : existing.Versions.Count < source.Versions.Count || LacksMetadata(source, existing) ? ImportAction.Add
                : ImportAction.None,
        };
    }

    /// <summary>Does what was decided, and waits until each version is AVAILABLE.</summary>
    /// <returns>The versions as the registry has them, in the order of the source's.</returns>
    /// <exception cref="SchemaRegistryException">The registry refused a version, or did not answer.</exception>
    public async Task<IReadOnlyList<VersionSource>> ApplyAsync(SchemaImport import, CancellationToken cancellation)
    {
        var source = import.Source;
        var isGradual = import.Action is ImportAction.Finish || import.Action is ImportAction.Create && source.Versions.Count > 1;
        var registrar = new SchemaRegistrar(
            service,
            new()
            {
                Registry = registry,
                Registration = SchemaRegistration.CreateRegistry,
                Compatibility = isGradual ? CompatibilityMode.None : source.Mode.Mode,
                Description = isGradual ? Unfinished : source.Description,
                Tags = source.Tags.Count == 0 ? null : source.Tags,
            }
        );
        var address = registrar.Address(source.Name);
        List<VersionSource> stored = [.. import.Existing];
        for (var index = 0; index < source.Versions.Count; index++)
        {
            var version = source.Versions[index];
            if (index >= stored.Count)
                stored.Add(
                    await AddAsync(registrar, address, source.Format, version, isFirst: index == 0, cancellation).ConfigureAwait(false)
                );
            foreach (var (key, value) in MissingMetadata(version, stored[index]))
                await PutAsync(stored[index], key, value, cancellation).ConfigureAwait(false);
        }

        var checkpoint = stored[source.Versions.ToList().FindIndex(version => version.Number == source.Checkpoint)].Number;
        if (isGradual)
            await reader.UpdateAsync(source.Name, source.Mode, checkpoint, source.Description ?? "", cancellation).ConfigureAwait(false);
        else if (import.Missing.Any(version => version.Number == source.Checkpoint) && checkpoint > 1)
            await reader.UpdateAsync(source.Name, null, checkpoint, null, cancellation).ConfigureAwait(false);
        return stored;
    }

    private static async Task<VersionSource> AddAsync(
        SchemaRegistrar registrar,
        SchemaAddress address,
        SchemaFormat format,
        VersionSource version,
        bool isFirst,
        CancellationToken cancellation
    )
    {
        var outcome = isFirst
            ? await registrar.Versions.CreateAsync(address, format, version.Text, cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException(
                    $"Somebody else created schema {address.Schema} in this moment. Run the import again: it compares the two."
                )
            : await registrar.Versions.RegisterAsync(address, version.Text, cancellation).ConfigureAwait(false);
        return outcome.IsAvailable
            ? new(outcome.Number, version.Text) { Id = outcome.Id }
            : throw RegistryFault.VersionRefused(address, outcome.Number, outcome.Id);
    }

    private async Task PutAsync(VersionSource stored, string key, string value, CancellationToken cancellation)
    {
        try
        {
            await service
                .PutSchemaVersionMetadataAsync(
                    new()
                    {
                        SchemaVersionId = stored.Id.ToString(),
                        MetadataKeyValue = new MetadataKeyValuePair { MetadataKey = key, MetadataValue = value },
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is GlueErrorCodes.AlreadyExists)
        {
            // Somebody else was faster, with the same pair.
        }
    }

    private static bool LacksMetadata(SchemaSource source, SchemaSource existing) =>
        source.Versions.Zip(existing.Versions).Any(pair => MissingMetadata(pair.First, pair.Second).Any());

    private static IEnumerable<(string Key, string Value)> MissingMetadata(VersionSource wanted, VersionSource stored) =>
        from pair in wanted.Metadata
        from value in pair.Value
        where stored.Metadata.GetValueOrDefault(pair.Key)?.Contains(value) is not true
        select (pair.Key, value);
}

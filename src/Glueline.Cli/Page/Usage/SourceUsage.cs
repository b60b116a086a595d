using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Aws;
using Glueline.Cli.Formats;
using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Glueline.Ui.Usage;

namespace Glueline.Cli.Page.Usage;

/// <summary>Who uses which version, from the registry, the topics and, for a local stack, the registry's callers.</summary>
internal sealed class SourceUsage(PageSource source, TopicWatch watch, TimeProvider time) : IUsage
{
    /// <summary>The view asks again whenever records come; Glue allows few calls a second.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private (string Schema, long Since, Task<Facts> Facts)? _known;

    public UsageWatch Watch => watch.Seen;

    public async Task<SchemaUsage> ReadAsync(string schema, CancellationToken cancellation)
    {
        var facts = await FactsAsync(schema).WaitAsync(cancellation).ConfigureAwait(false);
        var (description, items, seen) = (facts.Schema, facts.Versions, Watch);
        var latest = items.Where(item => item.Status is "AVAILABLE").Max(item => item.VersionNumber);
        var owner = $"arn:aws:iam::{source.Stack?.Endpoints.Producer.AccountId}:user/owner";
        var uses = source.Stack?.Recent?.ReaderUses.ToLookup(use => use.VersionId);
        return new(
            schema,
            description.DataFormat ?? "",
            description.Compatibility ?? "",
            description.SchemaCheckpoint ?? 1,
            [
                .. items
                    .OrderByDescending(item => item.VersionNumber)
                    .Select(item =>
                    {
                        var version = new VersionUsage(item.VersionNumber ?? 0, item.Status ?? "", item.CreatedTime)
                        {
                            IsLatest = item.VersionNumber == latest,
                            IsCheckpoint = item.VersionNumber == (description.SchemaCheckpoint ?? 1),
                            Seen = seen.Versions.FirstOrDefault(use => use.Id == item.SchemaVersionId),
                            Readers = uses
                                ?[item.SchemaVersionId ?? ""].Select(use => new VersionReader(
                                    use.CallerArn,
                                    use.Last,
                                    use.Count,
                                    use.CallerArn == owner
                                ))
                                .OrderByDescending(reader => reader.Last)
                                .ToList(),
                            Verdict = new(DeletionAnswer.Unknown, []),
                        };
                        return version with { Verdict = DeletionVerdicts.Of(version, seen) };
                    }),
            ]
        )
        {
            ReadersNote = uses is null ? DeletionVerdicts.ReadersAtAws : DeletionVerdicts.ReadersOfStack,
            Modes = [.. CompatibilityRules.All.Select(rules => rules.Name)],
        };
    }

    public async Task<ChangePreview> PreviewAsync(string schema, string mode, long checkpoint, CancellationToken cancellation)
    {
        var known = await new RegistryHistory(source.Registry, source.Place.Registry, schema)
            .ReadDefinitionsAsync(upTo: null, mode: null, cancellation)
            .ConfigureAwait(false);
        var rules = CompatibilityRules.Of(CompatibilityRules.Parse(mode));
        return await Task.Run(
                () => ModeChange.Of(known.History, new DefinitionHistory(rules, known.History.Versions, checkpoint)),
                cancellation
            )
            .ConfigureAwait(false);
    }

    public Task UpdateAsync(string schema, string mode, long checkpoint, CancellationToken cancellation) =>
        ChangeAsync(
            "UpdateSchema",
            schema,
            request =>
            {
                request["Compatibility"] = mode;
                request["SchemaVersionNumber"] = new JsonObject { ["VersionNumber"] = checkpoint };
            },
            cancellation
        );

    public async Task DeleteAsync(string schema, long version, CancellationToken cancellation)
    {
        using var answer = JsonDocument.Parse(
            await ChangeAsync(
                    "DeleteSchemaVersions",
                    schema,
                    request => request["Versions"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    cancellation
                )
                .ConfigureAwait(false)
        );
        if (answer.RootElement.TryGetProperty("SchemaVersionErrors", out var errors) && errors.GetArrayLength() > 0)
            throw new InputException(
                $"Version {version} of {schema} was not deleted: {errors[0].GetProperty("ErrorDetails").GetProperty("ErrorMessage").GetString()}."
            );
    }

    private async Task<ReadOnlyMemory<byte>> ChangeAsync(
        string operation,
        string schema,
        Action<JsonObject> complete,
        CancellationToken cancellation
    )
    {
        if (source.Place.IsReadOnly)
            throw new InputException($"The page is read-only: it was started without {source.Place.ChangesOption}.");
        var request = new JsonObject
        {
            ["SchemaId"] = new JsonObject { ["RegistryName"] = source.Place.Registry, ["SchemaName"] = schema },
        };
        complete(request);
        try
        {
            return (
                await source.Glue.CallAsync(operation, Encoding.UTF8.GetBytes(request.ToJsonString()), cancellation).ConfigureAwait(false)
            ).Body;
        }
        finally
        {
            lock (_gate)
                _known = null;
        }
    }

    private Task<Facts> FactsAsync(string schema)
    {
        lock (_gate)
        {
            if (_known is not { } known || known.Schema != schema || known.Facts.IsFaulted || time.GetElapsedTime(known.Since) > Kept)
                _known = known = (schema, time.GetTimestamp(), FetchAsync(schema));
            return known.Facts;
        }
    }

    /// <summary>Without the caller's cancellation: others wait for the same facts.</summary>
    private async Task<Facts> FetchAsync(string schema)
    {
        var id = new SchemaId { RegistryName = source.Place.Registry, SchemaName = schema };
        try
        {
            var description = await source.Registry.GetSchemaAsync(new() { SchemaId = id }).ConfigureAwait(false);
            var versions = new List<SchemaVersionListItem>();
            await foreach (var item in source.Registry.ListAllSchemaVersionsAsync(id).ConfigureAwait(false))
                if (item.Status is not "DELETING")
                    versions.Add(item);
            return new(description, versions);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw await RegistryContents.MissingSchemaAsync(source.Registry, source.Glue, id, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed record Facts(GetSchemaResponse Schema, IReadOnlyList<SchemaVersionListItem> Versions);
}

using Glueline.Aws;
using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>A schema's versions as they were read, and what has been compiled of them. Safe for several threads at once.</summary>
/// <param name="Known">The versions; null if the schema does not exist.</param>
/// <param name="State">What the registry said then; null if the schema does not exist.</param>
internal sealed record SubjectVersions(KnownDefinition? Known, SubjectState? State)
{
    private readonly Lock _gate = new();
    private (string? Profile, IReadOnlyList<string> Settings, TrialPlanners Planners)? _planners;

    /// <summary>The id of the latest version; null if there is none, or it is newer than the state.</summary>
    public Guid? LatestId => Known?.History.Latest is { } latest && State?.IdOf(latest.Number) is { } id ? id : null;

    /// <summary>The planners of a question, as long as the next one has the same settings.</summary>
    /// <param name="question">The question.</param>
    /// <param name="options">Its settings as options.</param>
    public TrialPlanners PlannersOf(TrialQuestion question, EvolutionOptions options)
    {
        lock (_gate)
        {
            if (_planners is not { } kept || kept.Profile != question.Profile || !kept.Settings.SequenceEqual(question.Settings))
                _planners = kept = (question.Profile, question.Settings, new TrialPlanners(Known, options));
            return kept.Planners;
        }
    }
}

/// <summary>What decides whether a schema must be read again: a version never changes, and its id belongs to no other.</summary>
/// <param name="Mode">The compatibility mode.</param>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="Versions">Number and id of each AVAILABLE version, a line each.</param>
internal sealed record SubjectState(string? Mode, long? Checkpoint, string Versions)
{
    /// <summary>Reads it; null if there is no such schema.</summary>
    public static async Task<SubjectState?> ReadAsync(ISchemaRegistry service, string registry, string schema)
    {
        var id = new SchemaId { RegistryName = registry, SchemaName = schema };
        try
        {
            var description = await service.GetSchemaAsync(new() { SchemaId = id }).ConfigureAwait(false);
            var versions = new List<string>();
            await foreach (var item in service.ListAllSchemaVersionsAsync(id).ConfigureAwait(false))
                if (item.Status is "AVAILABLE")
                    versions.Add($"{item.VersionNumber} {item.SchemaVersionId}");
            return new(description.Compatibility, description.SchemaCheckpoint, string.Join('\n', versions));
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            return null;
        }
    }

    /// <summary>The id of a version; null if there was none with that number.</summary>
    public Guid? IdOf(long number)
    {
        foreach (var line in Versions.Split('\n'))
            if (line.StartsWith($"{number} ", StringComparison.Ordinal) && Guid.TryParse(line.AsSpan(line.IndexOf(' ') + 1), out var id))
                return id;
        return null;
    }
}

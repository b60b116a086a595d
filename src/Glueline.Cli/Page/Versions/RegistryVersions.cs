using Glueline.Aws;
using Glueline.Cli.Formats;
using Glueline.Cli.Linting;
using Glueline.Cli.Options;
using Glueline.Cli.Page.Catalog;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Records;
using Glueline.Cli.Repository;
using Glueline.Evolution.Compatibility;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Glueline.Ui.Versions;

namespace Glueline.Cli.Page.Versions;

/// <summary>Reads the versions of a schema with all that is known of them.</summary>
internal sealed class RegistryVersions(PageSource source, VersionTexts texts) : IVersionHistory
{
    private const int SystemNotesShown = 100;

    private readonly RegistryReader _reader = new(source.Registry, source.Glue, source.Place.Registry);

    public async Task<SchemaSheet> ReadAsync(string schema, int most, CancellationToken cancellation)
    {
        var (description, items) = await ListAsync(schema, cancellation).ConfigureAwait(false);
        var shown = items.Take(most).ToList();
        // What the oldest one changed is only known with the one before.
        var before = items.Skip(most).FirstOrDefault(item => item.Status is "AVAILABLE");
        var lines = await LinesAsync(
                description,
                [.. shown, .. before is null ? Array.Empty<SchemaVersionListItem>() : [before]],
                cancellation
            )
            .ConfigureAwait(false);
        var recent = await RecentVersions.ReadAsync(source).ConfigureAwait(false);
        var (tags, tagsFault) = await TryAsync(() => _reader.TagsAsync(description.SchemaArn ?? "", cancellation), "glue:GetTags")
            .ConfigureAwait(false);
        return await Task.Run(
                () =>
                    new SchemaSheet
                    {
                        Name = schema,
                        Format = description.DataFormat ?? "",
                        Mode = description.Compatibility ?? "",
                        Status = description.SchemaStatus ?? "",
                        Checkpoint = description.SchemaCheckpoint ?? 1,
                        Description = description.Description,
                        Created = VersionLine.Time(description.CreatedTime),
                        Tags = [.. tags ?? []],
                        TagsFault = tagsFault,
                        Versions = Entries(description, lines, shown, items.Count == shown.Count, recent),
                        Earlier = items.Count - shown.Count,
                        CallersElsewhere = RecentVersions.Elsewhere(source),
                    },
                cancellation
            )
            .ConfigureAwait(false);
    }

    public async Task<VersionSheet> CompareAsync(string schema, long number, long? with, CancellationToken cancellation)
    {
        var (description, items) = await ListAsync(schema, cancellation).ConfigureAwait(false);
        var item = items.Find(one => one.VersionNumber == number)
            ?? throw new InputException($"Schema {schema} has no version {number}. It has {Numbers(items)}.");
        var earlier = items.Where(one => one.VersionNumber < number && one.Status is "AVAILABLE").ToList();
        var other = with is { } wanted
            ? items.Find(one => one.VersionNumber == wanted)
                ?? throw new InputException($"Schema {schema} has no version {wanted} to compare with. It has {Numbers(items)}.")
            : earlier.FirstOrDefault();
        // A refused version is held against all that its mode may compare with.
        var needed = item.Status is "FAILURE" ? earlier : earlier.Take(1);
        var lines = await LinesAsync(description, [item, .. other is null ? needed : needed.Append(other)], cancellation)
            .ConfigureAwait(false);
        var recent = await RecentVersions.ReadAsync(source).ConfigureAwait(false);
        var (metadata, metadataFault) = await TryAsync(
                () => _reader.MetadataAsync(item.SchemaVersionId ?? "", cancellation),
                "glue:QuerySchemaVersionMetadata"
            )
            .ConfigureAwait(false);
        return await Task.Run(() => Sheet(Line(number)!), cancellation).ConfigureAwait(false);

        VersionLine? Line(long? number) => lines.FirstOrDefault(line => line.Number == number);

        VersionSheet Sheet(VersionLine version)
        {
            var compared = Line(other?.VersionNumber);
            return new()
            {
                Version = Entry(description, version, lines, recent),
                Format = description.DataFormat ?? "",
                Text = ReadableText.Of(version.Format, version.Text ?? ""),
                With = compared?.Number,
                WithText = compared is null ? "" : ReadableText.Of(compared.Format, compared.Text ?? ""),
                Changes = version.Definition is { } definition
                    ? [.. definition.ChangesSince(compared?.Definition).Select(change => change.Text)]
                    : [],
                Reading = [.. Reading(version, compared)],
                Numbers = [.. items.Select(one => one.VersionNumber ?? 0)],
                Metadata = [.. (metadata ?? []).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))],
                MetadataFault = metadataFault,
                Systems = [.. Systems(schema, version.Definition).Take(SystemNotesShown)],
                CallersElsewhere = RecentVersions.Elsewhere(source),
            };
        }
    }

    public async Task<string?> RevisionAsync(string schema, CancellationToken cancellation)
    {
        if (source.Stack is null)
            return null;
        try
        {
            var (description, items) = await ListAsync(schema, cancellation).ConfigureAwait(false);
            return $"{description.Compatibility} {description.SchemaCheckpoint} "
                + string.Join(' ', items.Select(item => $"{item.VersionNumber}:{item.Status}"));
        }
        catch (Exception exception) when (exception is AwsServiceException or InputException)
        {
            return "";
        }
    }

    private static string Numbers(List<SchemaVersionListItem> items) =>
        items switch
        {
            [] => "none",
            [var only] => $"version {only.VersionNumber}",
            _ => $"versions {items[^1].VersionNumber} to {items[0].VersionNumber}",
        };

    private static IEnumerable<string> Reading(VersionLine version, VersionLine? other)
    {
        if (version.Definition is not { } one || other?.Definition is not { } two || one.Format != two.Format)
            yield break;
        yield return Sentence(version, other, one.FaultsReading(two, Direction(version, other)));
        yield return Sentence(other, version, two.FaultsReading(one, Direction(other, version)));
    }

    private static ReadDirection Direction(VersionLine reader, VersionLine writer) =>
        reader.Number > writer.Number ? ReadDirection.NewReadsOld : ReadDirection.OldReadsNew;

    private static string Sentence(VersionLine reader, VersionLine writer, IReadOnlyList<ReadFault> faults) =>
        faults switch
        {
            [] => $"Version {reader.Number} reads what version {writer.Number} wrote.",
            [var first, ..] =>
                $"Version {reader.Number} can't read what version {writer.Number} wrote, at {first.PlaceText}: {first.Reason}"
                    + $"{(faults.Count is 1 ? "" : $"; and {faults.Count - 1} more")}.",
        };

    private static IEnumerable<SystemNote> Systems(string schema, Definition? definition) =>
        definition is AvroDefinition avro
            ? SchemaLint
                .Of(schema, avro.Schema, [])
                .Findings.OrderByDescending(finding => finding.Severity)
                .Select(finding => new SystemNote(
                    finding.System.Name,
                    finding.Place.Path.Length is 0 ? "the whole schema" : finding.Place.Path,
                    finding.Severity is LintSeverity.Error,
                    finding.What
                ))
            : [];

    private async Task<(GetSchemaResponse Description, List<SchemaVersionListItem> Items)> ListAsync(
        string schema,
        CancellationToken cancellation
    )
    {
        var id = new SchemaId { RegistryName = source.Place.Registry, SchemaName = ResourceNames.CheckSchema("The schema's name", schema) };
        try
        {
            var description = await source.Registry.GetSchemaAsync(new() { SchemaId = id }, cancellation).ConfigureAwait(false);
            var items = new List<SchemaVersionListItem>();
            await foreach (var item in source.Registry.ListAllSchemaVersionsAsync(id, cancellation).ConfigureAwait(false))
                items.Add(item);
            return (description, [.. items.DistinctBy(item => item.VersionNumber).OrderByDescending(item => item.VersionNumber)]);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw await RegistryContents.MissingSchemaAsync(source.Registry, source.Glue, id, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<List<VersionLine>> LinesAsync(
        GetSchemaResponse description,
        IReadOnlyList<SchemaVersionListItem> items,
        CancellationToken cancellation
    )
    {
        var read = await texts.ReadAsync(items, cancellation).ConfigureAwait(false);
        return
        [
            .. items
                .DistinctBy(item => item.VersionNumber)
                .Select(item => new VersionLine(item, read.GetValueOrDefault(item.SchemaVersionId ?? "")?.SchemaDefinition)
                {
                    Format = GlueNames.Format(description.DataFormat),
                }),
        ];
    }

    /// <summary>The versions, and the numbers between them that no version has any more.</summary>
    private static List<VersionEntry> Entries(
        GetSchemaResponse description,
        List<VersionLine> lines,
        List<SchemaVersionListItem> shown,
        bool isWhole,
        RecentVersions recent
    )
    {
        var entries = new List<VersionEntry>();
        var newest = description.LatestSchemaVersion ?? shown.FirstOrDefault()?.VersionNumber ?? 0;
        foreach (var item in shown)
        {
            Skip((item.VersionNumber ?? 0) + 1);
            entries.Add(Entry(description, lines.Find(line => line.Number == item.VersionNumber)!, lines, recent));
            newest = (item.VersionNumber ?? 0) - 1;
        }
        if (isWhole)
            Skip(1);
        return entries;

        void Skip(long lowest)
        {
            if (newest >= lowest)
                entries.Add(new(newest, VersionEntry.Deleted) { Lowest = newest > lowest ? lowest : null });
        }
    }

    private static VersionEntry Entry(GetSchemaResponse description, VersionLine line, List<VersionLine> lines, RecentVersions recent)
    {
        var before = lines.Where(one => one.Number < line.Number && one.Status is "AVAILABLE").MaxBy(one => one.Number);
        var entry = recent.Complete(
            new(line.Number, line.Status)
            {
                Id = line.Item.SchemaVersionId,
                Created = line.Created,
                Since = before?.Number,
                Changes = line.Definition is { } definition
                    ? [.. definition.ChangesSince(before?.Definition).Select(change => change.Text)]
                    : [],
            }
        );
        if (line.Status is not "FAILURE")
            return entry;
        var found = recent.Reasons(line.Item.SchemaVersionId);
        return found is not []
            ? entry with
            {
                Reasons = found,
                ReasonsBy = "What the registry found when it was registered",
            }
            : entry with
            {
                Reasons = VersionReasons.Of(line, lines, description.Compatibility, description.SchemaCheckpoint ?? 1),
                ReasonsBy = $"By Glueline's rules, under the schema's mode of now ({description.Compatibility})",
            };
    }

    /// <summary>A value that is missing without the permission to read it, which is no reason to show nothing.</summary>
    private static async Task<(T? Value, string? Fault)> TryAsync<T>(Func<Task<T>> read, string permission)
        where T : class
    {
        try
        {
            return (await read().ConfigureAwait(false), null);
        }
        catch (AwsServiceException exception)
        {
            return (null, $"Not read: {exception.Message} The page needs {permission} for that.");
        }
    }
}

using System.Text;
using Glueline.Cli.Formats;
using Glueline.Evolution;
using Glueline.Registry;

namespace Glueline.Cli.Repository;

/// <summary>Compares the schema files of a working tree with those of a branch.</summary>
internal sealed class PullRequestReview(GitRepository repository, string @base, CompatibilityRules? mode, SchemaFormat? format)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly IReadOnlyList<string> RestoreVersion = ["Restore the file, and add the new schema as the next version"];

    private readonly ManifestFolders _manifests = new(repository.Root);

    /// <summary>Compares all files that are selected.</summary>
    /// <param name="selects">Whether a path, relative to the root, is to be looked at.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<PullRequest> RunAsync(Func<string, bool> selects, CancellationToken cancellation)
    {
        var commit = await repository.MergeBaseAsync(@base, cancellation).ConfigureAwait(false);
        var changes = await repository.ChangesAsync(commit, cancellation).ConfigureAwait(false);
        var files = new List<FileReview>();
        var notes = new List<string>();
        foreach (var change in changes.Where(change => selects(change.Path) && FormatDetection.MayBeSchema(change.Path)))
        {
            var (before, after) = await TextsAsync(commit, change, cancellation).ConfigureAwait(false);
            if (Path.GetFileName(change.Path) is RegistryManifest.FileName)
                notes.AddRange(ManifestNotes.Of(change.Path, before, after));
            else if (Review(change, before, after) is { } review)
                files.Add(review);
        }

        var changed = changes.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        var all = await repository.FilesAsync(cancellation).ConfigureAwait(false);
        var unchanged = all.Count(path => !changed.Contains(path) && selects(path) && IsSchemaByName(path));
        return new(@base, commit, files, unchanged, notes);
    }

    private async Task<(byte[]? Before, byte[]? After)> TextsAsync(string commit, FileChange change, CancellationToken cancellation)
    {
        var before = change.Before is { } old ? await repository.ReadAsync(commit, old, cancellation).ConfigureAwait(false) : null;
        var path = change.After is { } current ? Path.Combine(repository.Root, current) : null;
        var after = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false) : null;
        return (before, after);
    }

    /// <summary>Reviews a file; null if it is no schema, and was none.</summary>
    private FileReview? Review(FileChange change, byte[]? before, byte[]? after)
    {
        var entry = _manifests.Find(change.Path);
        var known = format ?? GlueNames.Format(entry.Schema?.Format);
        var (old, @new) = (Text(before), Text(after));
        var (oldFormat, newFormat) = (FormatOf(change.Before, old, known), FormatOf(change.After, @new, known));
        if (oldFormat is null && newFormat is null && !IsSchemaByName(change.Path))
            return null;
        var review = new FileReview
        {
            Change = change,
            Schema = entry.Schema?.Name,
            Format = (newFormat ?? oldFormat) is { } found ? GlueNames.Of(found) : null,
            Mode = mode
                ?? (entry.Mode is { } named ? CompatibilityRules.Of(CompatibilityRules.Parse(named)) : null)
                ?? CompatibilityRules.Of(CompatibilityMode.Full),
        };
        if (change.After is null)
            return review;
        if (@new is null)
            return review with { Problem = "it is not a file in UTF-8" };
        if (newFormat is not { } current)
            return review with { Problem = "it is not a schema any more" };
        try
        {
            var candidate = Definition.Parse(current, @new);
            return entry.Version is { } number
                ? OfVersion(review, entry, number, candidate, IsVersion(change.Before, number) ? Earlier(oldFormat, old) : null)
                : OfFile(review, candidate, Earlier(oldFormat, old));
        }
        catch (FormatException exception)
        {
            return review with { Problem = $"it is {exception.Message}" };
        }
    }

    /// <summary>A file that changes in place follows what it was.</summary>
    private FileReview OfFile(FileReview review, Definition candidate, Definition? before)
    {
        if (before is null)
            return review with { Changes = candidate.ChangesSince(null) };
        if (before.Format != candidate.Format)
            return review with { Problem = $"it was {before.FormatName} and is {candidate.FormatName} now; use a new file" };
        return review with
        {
            Changes = candidate.ChangesSince(before),
            Findings = new DefinitionHistory(review.Mode, [new(1, $"the one at {@base}", before)]).Check(candidate),
        };
    }

    /// <summary>A file that is a version never changes, and follows the versions before it.</summary>
    private FileReview OfVersion(FileReview review, ManifestEntry entry, long number, Definition candidate, Definition? before)
    {
        if (before is not null)
            return before.IsSameAs(candidate)
                ? review
                : review with
                {
                    Changes = before.Format == candidate.Format ? candidate.ChangesSince(before) : [],
                    Findings =
                    [
                        new(
                            null,
                            Evolution.Compatibility.ReadDirection.NewReadsOld,
                            new("VersionChanged", "", $"version {number} is registered, and a version never changes", RestoreVersion)
                        ),
                    ],
                };
        var folder = Path.Combine(repository.Root, entry.Folder, entry.Schema!.Folder);
        var earlier = VersionFiles.Of(folder).Where(version => version.Number < number).ToList();
        var history = new DefinitionHistory(
            review.Mode,
            earlier.Select(version => EarlierDefinition.Version(version.Number, version.Read(GlueNames.Format(entry.Schema.Format)))),
            entry.Schema.Checkpoint ?? 1
        );
        return history.Latest is { } latest && latest.Definition.Format != candidate.Format
            ? review with
            {
                Problem = $"version {latest.Number} is {latest.Definition.FormatName}, and it is {candidate.FormatName}",
            }
            : review with
            {
                Changes = candidate.ChangesSince(history.Latest?.Definition),
                Findings = history.Check(candidate),
            };
    }

    /// <summary>Whether a file was the same version: git takes a version for another one that was removed if they are much alike.</summary>
    private static bool IsVersion(string? path, long number) =>
        path is not null && ManifestSchema.NumberOf(Path.GetFileName(path)) == number;

    private static Definition? Earlier(SchemaFormat? format, string? text)
    {
        try
        {
            return format is { } known && text is not null ? Definition.ParseRegistered(known, text) : null;
        }
        catch (FormatException)
        {
            // What was not a schema before has nothing that is to be kept.
            return null;
        }
    }

    private static SchemaFormat? FormatOf(string? path, string? text, SchemaFormat? known) =>
        path is null || text is null ? null : known ?? FormatDetection.Of(path, text);

    private static bool IsSchemaByName(string path) => Path.GetExtension(path).ToLowerInvariant() is ".avsc" or ".avro" or ".proto";

    private static string? Text(byte[]? content)
    {
        try
        {
            return content is null ? null : Strict.GetString(content.AsSpan(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

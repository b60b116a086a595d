using System.Text.Json;
using Glueline.Cli.Formats;
using Glueline.Cli.Repository;
using Glueline.Evolution;
using Glueline.Protobuf;
using Glueline.Registry;
using VersionSource = Glueline.Cli.Repository.VersionSource;

namespace Glueline.Cli.Migration;

/// <summary>Reads subjects with all their versions, as the schemas that they become in Glue.</summary>
internal sealed class SubjectReader(ConfluentRegistry registry)
{
    private const int MostReferences = 32;

    private readonly Dictionary<(string, long), ConfluentVersion?> _known = [];

    /// <summary>Reads a subject; what is wrong with it is part of the answer, so that all problems can be told at once.</summary>
    /// <param name="subject">The subject's name, with its context.</param>
    /// <param name="name">The schema's name.</param>
    /// <param name="cancellation">Ends the calls.</param>
    public async Task<MigratedSubject> ReadAsync(string subject, string name, CancellationToken cancellation)
    {
        if (GlueName.Fault(name) is { } fault)
            return new(subject, null, [], $"a schema's name in Glue {fault}. Give it another: --rename {subject}=NAME");
        var numbers = await registry.VersionsAsync(subject, cancellation).ConfigureAwait(false);
        if (numbers is null or [])
            return new(subject, null, [], "the registry has no such subject");
        var level = await registry.LevelAsync(subject, cancellation).ConfigureAwait(false);
        if (Mode(level) is not { } mode)
            return new(subject, null, [], $"its compatibility level is {level}, for which Glue has no mode");
        try
        {
            return await ReadAsync(subject, name, numbers, mode, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormatException or ProtoException or JsonException)
        {
            return new(subject, null, [], exception.Message);
        }
    }

    private async Task<MigratedSubject> ReadAsync(
        string subject,
        string name,
        IReadOnlyList<long> numbers,
        CompatibilityRules mode,
        CancellationToken cancellation
    )
    {
        var definitions = new List<Definition>();
        var ids = new List<(ConfluentVersion, int)>();
        foreach (var number in numbers)
        {
            var version = await VersionAsync(subject, number, cancellation).ConfigureAwait(false);
            var definition = await DefinitionAsync(version, cancellation).ConfigureAwait(false);
            if (definitions is [var first, ..] && first.Format != definition.Format)
                throw new FormatException($"version {number} is {definition.FormatName}, and earlier ones are {first.FormatName}");

            // What Glue takes for the same text gets no second version.
            var index = definitions.FindIndex(definition.IsSameAs);
            if (index < 0)
                definitions.Add(definition);
            ids.Add((version, index < 0 ? definitions.Count - 1 : index));
        }

        var source = new SchemaSource
        {
            Name = name,
            Format = definitions[0].Format,
            Mode = mode,
            Checkpoint = 1,
            Versions = [.. definitions.Select((definition, index) => new VersionSource(index + 1, definition.Text))],
        };
        return new(subject, source, ids, null);
    }

    private async Task<Definition> DefinitionAsync(ConfluentVersion version, CancellationToken cancellation)
    {
        try
        {
            var format = GlueNames.Format(version.SchemaType ?? "AVRO")
                ?? throw new FormatException($"its type is {version.SchemaType}; Glue has AVRO, JSON and PROTOBUF");
            var references = await ReferencesAsync(version, 0, cancellation).ConfigureAwait(false);
            var text = references is [] ? version.Schema : Inlined(format, version.Schema, references);
            return Definition.ParseRegistered(format, text);
        }
        catch (Exception exception) when (exception is FormatException or ProtoException or JsonException)
        {
            throw new FormatException($"version {version.Version}: {exception.Message}", exception);
        }
    }

    private static string Inlined(SchemaFormat format, string text, IReadOnlyList<ReferencedSchema> references) =>
        format switch
        {
            SchemaFormat.Avro => AvroInlining.Of(text, references),
            SchemaFormat.Json => JsonInlining.Of(text, references),
            _ => ProtobufInlining.Of(text, references),
        };

    private async Task<IReadOnlyList<ReferencedSchema>> ReferencesAsync(ConfluentVersion version, int depth, CancellationToken cancellation)
    {
        if (depth > MostReferences)
            throw new FormatException($"its references lead through more than {MostReferences} schemas, perhaps in a circle");
        var references = new List<ReferencedSchema>();
        foreach (var reference in version.References ?? [])
        {
            var found = await ReferencedAsync(version.Subject, reference, cancellation).ConfigureAwait(false);
            references.Add(new(reference.Name, found.Schema, await ReferencesAsync(found, depth + 1, cancellation).ConfigureAwait(false)));
        }

        return references;
    }

    /// <summary>A reference leads to the same context, unless it names another or only the default one has the subject.</summary>
    private async Task<ConfluentVersion> ReferencedAsync(string from, ConfluentReference reference, CancellationToken cancellation)
    {
        var context = from.StartsWith(":.", StringComparison.Ordinal) ? from[..(from.IndexOf(':', 2) + 1)] : "";
        return
            context.Length > 0
            && !reference.Subject.StartsWith(":.", StringComparison.Ordinal)
            && await FindAsync(context + reference.Subject, reference.Version, cancellation).ConfigureAwait(false) is { } found
            ? found
            : await VersionAsync(reference.Subject, reference.Version, cancellation).ConfigureAwait(false);
    }

    private async Task<ConfluentVersion> VersionAsync(string subject, long number, CancellationToken cancellation) =>
        await FindAsync(subject, number, cancellation).ConfigureAwait(false)
        ?? throw new FormatException($"subject {subject} has no version {number}");

    private async Task<ConfluentVersion?> FindAsync(string subject, long number, CancellationToken cancellation)
    {
        if (!_known.TryGetValue((subject, number), out var version))
            _known[(subject, number)] = version = await registry.VersionAsync(subject, number, cancellation).ConfigureAwait(false);
        return version;
    }

    /// <summary>The mode that a level is; null for none.</summary>
    private static CompatibilityRules? Mode(string level) =>
        CompatibilityRules.TryParse(level.Replace("_TRANSITIVE", "_ALL", StringComparison.Ordinal), out var mode)
            ? CompatibilityRules.Of(mode)
            : null;
}

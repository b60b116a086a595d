using System.CommandLine;
using Glueline.Avro.Text;
using Glueline.Cli.Linting;
using Glueline.Cli.Options;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>Prints a reader schema with plain numbers for a schema whose numbers are unions.</summary>
internal sealed class ReaderSchemaVerb : Verb
{
    private readonly Argument<string> _schema = new("SCHEMA")
    {
        Description = $"The schema that records were written with: {KnownSchemaOptions.Meaning}.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Leaves out what standard error says; the reader schema itself is JSON in any case.",
    };

    private readonly KnownSchemaOptions _known = new("FULL");

    public ReaderSchemaVerb()
        : base("reader-schema", "Prints a reader schema for records whose numbers are unions: readers then get plain numbers.")
    {
        Add(_schema);
        Add(_json);
        _known.AddPlaceTo(this);
    }

    public override string Details =>
        """
            It replaces the numbers of each union with double, or with long if all of them are integers; everything else is unchanged.
            By Avro's schema resolution it reads whatever the schema wrote, and what compatible later versions write. Integers beyond
            2^53 are read as the nearest double. Standard error lists the places that changed, and what remains that some systems
            refuse. How Spark, Flink, Python and Node read with it: docs/systems.md.

            With --json: the same Avro schema, {"type": "record", "name": "...", "fields": [...]}, and nothing else.

            Exit code 0: the schema is printed; 2: there is no such schema, or it is not Avro; 3: the registry did not answer.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = arguments.GetValue(_schema)!;
        var read = await _known
            .ReadAsync(arguments, "SCHEMA", name, CompatibilityRules.Of(CompatibilityMode.Full), cancellation)
            .ConfigureAwait(false);
        if (read.History.Latest is not { Schema: var writer })
            throw new InputException($"SCHEMA {name}: the schema has no available version yet.");
        var reader = PlainNumbers.ReaderOf(writer);
        if (CompatibilityChecker.Check(reader, writer) is [var first, ..])
            throw new InvalidOperationException($"The reader schema does not read the writer schema: {first}");
        await Output(arguments).WriteLineAsync(SchemaText.PrintIndented(reader)).ConfigureAwait(false);
        if (arguments.GetValue(_json))
            return ExitCodes.Success;
        foreach (var line in Notes(SchemaPlaces.Of(writer), SchemaPlaces.Of(reader)))
            await Errors(arguments).WriteLineAsync(line).ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static IEnumerable<string> Notes(IReadOnlyList<SchemaPlace> before, IReadOnlyList<SchemaPlace> after)
    {
        List<string> changed = [.. before.Where(HoldsNumbers).Select(LintReport.Place).Distinct(StringComparer.Ordinal)];
        yield return changed is []
            ? "No number is a union: the schema is unchanged."
            : $"A single number type at {string.Join(", ", changed)}. Integers beyond 2^53 are read as the nearest double.";
        foreach (
            var (places, what) in new[]
            {
                (
                    after.Where(place => place.Construct is Construct.Union),
                    "still a union of several types, which no reader schema can fix"
                ),
                (after.Where(place => place.Construct is Construct.Map), "still a map, which no reader schema can fix"),
            }
        )
            if (places.Select(LintReport.Place).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } paths)
                yield return $"{string.Join(", ", paths)}: {what}.";
    }

    private static bool HoldsNumbers(SchemaPlace place) =>
        place.Branches.Count > 1
        && place.Branches.Count(branch => Constructs.Of(branch) is Construct.Int or Construct.Long or Construct.Float or Construct.Double)
            > 1;
}

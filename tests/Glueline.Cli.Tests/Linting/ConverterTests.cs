using System.Text.RegularExpressions;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Linting;

/// <summary>Lint's types and errors for Flink, Iceberg, Parquet, Connect and Java are those of the systems' own converters.</summary>
public sealed partial class ConverterTests : IDisposable
{
    private const int RandomSchemas = 40;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Types_and_errors_are_those_of_the_converters()
    {
        var program = Path.GetFullPath(Path.Combine(Documents.Root(), "..", "shared", "fit", "fit"));
        Assert.SkipUnless(
            File.Exists(program),
            "skipped: the converters of Flink, Iceberg, Parquet, Connect and Java don't lie beside the repository (shared/fit)"
        );
        Assert.SkipUnless(OtherProgram.Runs("java", "--version"), "skipped: no java");
        AvroSchema[] schemas = [.. LintCorpus.Constructs, .. LintCorpus.Inferred(), .. LintCorpus.Random(RandomSchemas)];
        string[] files = [.. schemas.Select((schema, index) => _folder.Write($"{index:d4}.avsc", SchemaText.Print(schema)))];
        // A recursive schema is printed level by level until the stack is full; with the default stack, in up to gigabytes.
        var lines = await OtherProgram.AskAsync(program, files, [], ("JDK_JAVA_OPTIONS", $"-Djava.io.tmpdir={_folder.Path} -Xss256k"));
        var answers = lines.Select(ConverterAnswer.Parse).OfType<ConverterAnswer>().ToLookup(answer => answer.File);

        var differences = new List<string>();
        var compared = 0;
        foreach (var (schema, file) in schemas.Zip(files))
        foreach (var system in (string[])["flink", "iceberg", "parquet", "connect", "java"])
        {
            ConverterAnswer[] said = [.. answers[Path.GetFileName(file)].Where(answer => answer.System == system)];
            var found = Differences(ReadingSystems.Find(system)!, schema, said, ref compared).ToList();
            differences.AddRange(found.Select(one => $"{system}: {one}\n  of {SchemaText.Print(schema)}"));
        }

        if (differences.Count > 0)
            Assert.Fail($"{differences.Count} differences\n{string.Join("\n", differences.Take(12))}");
        compared.ShouldBeGreaterThan(2000);
    }

    private static List<string> Differences(ReadingSystem system, AvroSchema schema, ConverterAnswer[] said, ref int compared)
    {
        var found = new List<string>();
        var lint = SchemaLint.Of("x.avsc", schema, [system]);

        // Its converter makes it a group without fields, which its writer refuses.
        var errors = lint
            .Findings.Where(finding => finding.Severity is LintSeverity.Error && finding.Rule is not "is a record without fields")
            .ToList();
        if (errors.Count > 0 != said.Any(answer => answer.IsRefused))
            found.Add(
                $"lint says {(errors is [var first, ..] ? $"{first.Place.Path} {first.Rule}" : "no error")}, the converter "
                    + $"{said.FirstOrDefault(answer => answer.IsRefused)?.ToString() ?? "reads it"}"
            );
        if (said.Any(answer => answer.Error is not null))
            return found;
        foreach (
            var place in system.Key is "java"
                ? lint.Fields.Where(place => !LintRules.JavaWords.Contains(place.Field!.Name))
                : Leaves(lint.Places)
        )
        {
            var path = system.Key is "java" ? $"{place.Record!.Name.Name}.{place.Field!.Name}" : place.Path;
            var ours = ConverterTypes.Ours(system.Key, SystemType.Of(system, place.Schema));
            string[] theirs =
            [
                .. said.Where(answer => Pointer(system, answer.Path!) == path)
                    .Select(answer => ConverterTypes.Theirs(system.Key, answer.Type!))
                    .Distinct(),
            ];
            compared++;
            if (!theirs.Contains(ours))
                found.Add($"{path} is {ours} to lint, {string.Join(" and ", theirs.DefaultIfEmpty("nothing"))} to the converter");
        }

        return found;
    }

    /// <summary>
    /// Places with a row in the converters' output: not records, lists and maps, whose parts have rows; not what is within a union; and not
    /// null, which Parquet omits.
    /// </summary>
    private static IEnumerable<SchemaPlace> Leaves(IReadOnlyList<SchemaPlace> places)
    {
        string[] unions = [.. places.Where(place => place.Required is UnionSchema).Select(place => place.Path)];
        return places.Where(place =>
            place
                is {
                    Role: not PlaceRole.Branch,
                    IsRecursive: false,
                    Construct: not (Construct.Record or Construct.Array or Construct.Map or Construct.Null)
                }
            && place.Construct is not Construct.SingleUnion
            && !unions.Any(union => place.Path.StartsWith(union + "/", StringComparison.Ordinal))
        );
    }

    private static string Pointer(ReadingSystem system, string path) =>
        system.Key is "parquet" ? ParquetStep().Replace(path, "/*") : path.Replace("/{}", "/*", StringComparison.Ordinal);

    [GeneratedRegex("/key_value/value|/array")]
    private static partial Regex ParquetStep();
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Avro.Generic;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Cli.Verbs;
using ApacheReader = Avro.File.DataFileReader<object>;

namespace Glueline.Cli.Linting;

/// <summary>avsc, polars and Apache.Avro read files, or fail, exactly as lint says.</summary>
public sealed class FileReaderTests : IDisposable
{
    private const int RandomSchemas = 150;

    /// <summary>
    /// What avsc refuses in random schemas without a rule for it: a record's default that omits a field of bytes, and a reference from
    /// within a namespace to a type without one.
    /// </summary>
    private static readonly string[] RefusalsOfAvsc = ["incompatible field default", "undefined type name"];

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Node_and_polars_behave_as_lint_says()
    {
        var differences = new List<string>();
        AvroSchema[] schemas = [.. Corpus()];
        string[] files = [.. schemas.Select(Write)];
        foreach (
            var ((schema, file), line) in schemas
                .Zip(files)
                .Zip(await ReaderPrograms.NodeAsync(files.Select(file => new JsonObject { ["file"] = file })))
        )
        {
            var answer = JsonNode.Parse(line)!;
            Compare("polars", schema, (string?)answer["polars"]!["error"], differences);
            if ((string?)answer["avsc"]!["error"] is { } fault)
            {
                if (!Array.Exists(RefusalsOfAvsc, known => fault.StartsWith(known, StringComparison.Ordinal)))
                    differences.Add($"avsc fails: {fault}\n  of {SchemaText.Print(schema)}");
            }
            else if (schema is RecordSchema record)
                differences.AddRange(
                    WrappingDifferences(record, answer["avsc"]!["values"]!.AsArray())
                        .Select(one => $"avsc: {one}\n  of {SchemaText.Print(schema)}")
                );
        }

        if (differences.Count > 0)
            Assert.Fail($"{differences.Count} differences\n{string.Join("\n", differences.Take(12))}");
    }

    [Fact]
    public void Apache_Avro_for_DotNet_behaves_as_lint_says()
    {
        var differences = new List<string>();
        foreach (var schema in Corpus())
        {
            string? error = null;
            try
            {
                using var reader = ApacheReader.OpenReader(File.OpenRead(Write(schema)), null, (writer, own) =>
                    new GenericDatumReader<object>(writer, own)
                );
                while (reader.HasNext())
                    reader.Next();
            }
            catch (Exception exception)
            {
                error = $"{exception.GetType().Name}: {exception.Message}";
            }

            Compare("csharp", schema, error, differences);
        }

        if (differences.Count > 0)
            Assert.Fail($"{differences.Count} differences\n{string.Join("\n", differences.Take(12))}");
    }

    private static IEnumerable<AvroSchema> Corpus() =>
        [.. LintCorpus.Constructs, .. LintCorpus.Inferred(), .. LintCorpus.Random(RandomSchemas)];

    private static void Compare(string system, AvroSchema schema, string? error, List<string> differences)
    {
        var lint = SchemaLint.Of("x.avsc", schema, [ReadingSystems.Find(system)!]);
        if (lint.HasErrors != error is not null)
            differences.Add(
                $"{system}: lint says "
                    + $"{(lint.HasErrors ? lint.Findings.First(finding => finding.Severity is LintSeverity.Error).Rule : "no error")}, it says "
                    + $"{error ?? "nothing"}\n  of {SchemaText.Print(schema)}"
            );
    }

    /// <summary>A value of a union is wrapped in an object with its branch's name exactly where lint warns of that.</summary>
    private static IEnumerable<string> WrappingDifferences(RecordSchema record, JsonArray values)
    {
        var lint = SchemaLint.Of("x.avsc", record, [ReadingSystems.Find("node")!]);
        foreach (
            var place in lint.Fields.Where(place =>
                place.Depth is 1 && place.Construct is Construct.Union or Construct.NumberUnion && place.Record == record
            )
        )
        {
            string[] branches =
            [
                .. place.Branches.Select(branch => branch is NamedSchema named ? named.Name.FullName : AvroTypeNames.NameOf(branch.Type)),
            ];
            var isWrapped = values.Any(value =>
                value![place.Field!.Name] is JsonObject { Count: 1 } wrapped && branches.Contains(wrapped.Single().Key)
            );
            var isSaid = lint.Findings.Any(finding =>
                finding.Place == place && finding.What.StartsWith("a value wrapped in an object", StringComparison.Ordinal)
            );
            if (isWrapped != isSaid)
                yield return $"{place.Path} is {(isWrapped ? "" : "not ")}wrapped in {values.ToJsonString(JsonSerializerOptions.Default)}";
        }
    }

    private string Write(AvroSchema schema)
    {
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():n}.avro");
        File.WriteAllBytes(path, SampleFile.Of(schema));
        return path;
    }
}

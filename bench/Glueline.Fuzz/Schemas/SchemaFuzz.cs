using System.Text;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Fuzz.Scanning;

namespace Glueline.Fuzz.Schemas;

/// <summary>
/// Damaged texts of schemas. Whatever the text, the result is a schema exception, or a schema that prints as itself, keeps its canonical
/// form and compiles into a plan or reports why not.
/// </summary>
public static class SchemaFuzz
{
    private const int Texts = 300;
    private const int Progress = 1_000_000;

    /// <summary>Parses that many damaged texts.</summary>
    public static FuzzReport Run(int times, int seed, Action<string>? tell = null)
    {
        var texts = SchemaPair
            .Generate(seed)
            .Take(Texts)
            .SelectMany(pair => (AvroSchema[])[pair.Writer, pair.Reader])
            .Select(SchemaText.Print)
            .Select(Encoding.UTF8.GetBytes)
            .ToArray();
        var mutated = new MutatedText(seed);
        var findings = new List<string>();
        var accepted = 0;
        var done = 0;
        while (done < times && findings.Count < FuzzReport.MostFindings)
        {
            var text = Encoding.UTF8.GetString(mutated.Of(texts[done % texts.Length]));
            try
            {
                var schema = SchemaText.Parse(text);
                accepted++;
                if (Fault(schema) is { } fault)
                    findings.Add($"{fault}\n{text}");
            }
            catch (AvroSchemaException)
            {
                // As expected.
            }
#pragma warning disable CA1031 // any other exception is a finding
            catch (Exception exception)
#pragma warning restore CA1031
            {
                findings.Add($"{exception}\n{text}");
            }

            if (++done % Progress == 0)
                tell?.Invoke($"schema: {done:N0} of {times:N0}, {findings.Count} findings");
        }

        return new FuzzReport("schema", seed, done, accepted, findings);
    }

    private static string? Fault(AvroSchema schema)
    {
        var printed = SchemaText.Print(schema);
        var again = SchemaText.Parse(printed);
        if (SchemaText.Print(again) != printed)
            return $"printed {printed}, then {SchemaText.Print(again)}";
        if (SchemaText.CanonicalForm(again) != SchemaText.CanonicalForm(schema))
            return "the canonical form changed when it was printed";
        ReadPlan.Compile(schema, again);
        return null;
    }
}

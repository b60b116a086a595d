using System.Text;
using System.Text.Json;

namespace Glueline.JsonSchema.Tests.Validation;

/// <summary>
/// Random schemas of drafts 4, 6 and 7 with documents, and the verdict of Ajv 8 on each (ajv-draft-04 for draft 4; strict and formats off).
/// </summary>
public sealed class AjvVerdictTests
{
    [Fact]
    public void Every_verdict_is_the_one_that_ajv_gave()
    {
        var (accepted, refused) = (0, 0);
        foreach (var line in Lines())
        {
            using var row = JsonDocument.Parse(line);
            var schema = row.RootElement.GetProperty("schema").GetRawText();
            var document = Encoding.UTF8.GetBytes(row.RootElement.GetProperty("document").GetRawText());
            var verdict = JsonSchemaValidator.Compile(schema).Validate(document).Count == 0;
            verdict.ShouldBe(row.RootElement.GetProperty("accepted").GetBoolean(), line);
            if (verdict)
                accepted++;
            else
                refused++;
        }

        accepted.ShouldBeGreaterThan(200);
        refused.ShouldBeGreaterThan(200);
    }

    /// <summary>GLUELINE_AJV_VERDICTS names a larger file of such rows.</summary>
    private static IEnumerable<string> Lines()
    {
        using var stream = Environment.GetEnvironmentVariable("GLUELINE_AJV_VERDICTS") is { } file
            ? File.OpenRead(file)
            : typeof(AjvVerdictTests).Assembly.GetManifestResourceStream("ajv-verdicts.jsonl")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}

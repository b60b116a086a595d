using System.Text;

namespace Glueline.JsonSchema.Tests.Comparison;

public sealed class ContainmentTests
{
    /// <summary>GLUELINE_PAIRS sets a different number of pairs.</summary>
    private static readonly int Pairs = int.TryParse(Environment.GetEnvironmentVariable("GLUELINE_PAIRS"), out var pairs) ? pairs : 1_500;

    [Fact]
    public void Without_findings_no_document_of_the_writer_is_refused_by_the_reader()
    {
        var (contained, shown, accepted) = (0, 0, 0);
        for (var seed = 0; seed < Pairs; seed++)
        {
            var random = new RandomSchemas(seed);
            var writer = random.Root();
            var reader = seed % 4 == 0 ? random.Root() : random.Change(writer);
            // A random edit may leave something that is not a schema.
            if (JsonSchemaText.Check(writer) is not null || JsonSchemaText.Check(reader) is not null)
                continue;

            var findings = JsonSchemaComparison.Compare(reader, writer);
            var (read, write) = (JsonSchemaValidator.Compile(reader), JsonSchemaValidator.Compile(writer));
            if (findings.Count == 0)
                contained++;
            for (var i = 0; i < 60; i++)
            {
                var document = random.Document();
                if (write.Validate(document).Count > 0)
                    continue;
                accepted++;
                if (read.Validate(document).Count == 0)
                    continue;
                shown++;
                findings.ShouldNotBeEmpty($"seed {seed}: {Encoding.UTF8.GetString(document)}\nreader {reader}\nwriter {writer}");
            }
        }

        // Each answer must have come up often, or the test proves nothing.
        contained.ShouldBeGreaterThan(Pairs / 6);
        shown.ShouldBeGreaterThan(Pairs / 6);
        accepted.ShouldBeGreaterThan(Pairs * 5);
    }
}

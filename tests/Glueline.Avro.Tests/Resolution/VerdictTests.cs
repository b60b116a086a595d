using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Fuzz.Decoding;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>The compatibility check and the read plan follow the same rules: what one promises, the other keeps.</summary>
public sealed class VerdictTests
{
    private const int Pairs = 3000;

    [Fact]
    public void Compatible_schemas_read_every_value()
    {
        var compatible = 0;
        foreach (var pair in SchemaPair.Generate(11).Take(Pairs))
        {
            if (CompatibilityChecker.Check(pair.Reader, pair.Writer).Count > 0)
                continue;
            compatible++;
            var plan = ReadPlan.Compile(pair.Writer, pair.Reader);
            foreach (var avro in pair.Values)
            {
                try
                {
                    var discard = new DiscardingVisitor();
                    plan.Visit(avro, ref discard);
                }
                catch (AvroDataException exception) when (exception.Reason == "the string is not valid UTF-8")
                {
                    // Bytes that a reader has as a string need not be UTF-8.
                }
                catch (AvroDataException exception)
                    when (exception.Reason.EndsWith("the number is beyond long; read it in the writer's unit", StringComparison.Ordinal))
                {
                    // A time may be beyond long in nanoseconds.
                }
            }
        }

        compatible.ShouldBeInRange(Pairs / 4, Pairs * 3 / 4);
    }

    [Fact]
    public void Schemas_that_do_not_compile_are_found_incompatible()
    {
        var refused = 0;
        foreach (var pair in SchemaPair.Generate(12).Take(Pairs))
        {
            try
            {
                ReadPlan.Compile(pair.Writer, pair.Reader);
            }
            catch (AvroSchemaException exception)
            {
                refused++;
                CompatibilityChecker.Check(pair.Reader, pair.Writer).ShouldNotBeEmpty($"{exception.Message}\n{pair}");
            }
        }

        refused.ShouldBeGreaterThan(Pairs / 10);
    }

    /// <summary>
    /// Each record contains the next twice as an optional field, and fails in its last field: tried again at each place, the last would be
    /// tried 2^40 times.
    /// </summary>
    [Fact]
    public void A_pair_that_fails_is_examined_once()
    {
        Should
            .Throw<AvroSchemaException>(() => ReadPlan.Compile(SchemaText.Parse(Nested("string", 40)), SchemaText.Parse(Nested("int", 40))))
            .Reason.ShouldBe("string can't be read as int");

        static string Nested(string last, int levels)
        {
            var text = $"\"{last}\"";
            for (var level = levels; level > 0; level--)
            {
                var next = level == levels ? text : $"\"R{level + 1}\"";
                text =
                    $$"""{"type":"record","name":"R{{level}}","fields":[{"name":"a","type":["null",{{text}}]},{"name":"b","type":["null",{{next}}]},{"name":"z","type":"{{last}}"}]}""";
            }

            return text;
        }
    }
}

using System.Text.Json.Nodes;
using Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// Apache.Avro for .NET (1.12.2) reads the same values with an evolved schema as we do, except for its known differences. Logical types are
/// removed, since it converts them to .NET's own types.
/// </summary>
public sealed class ApacheReadingTests
{
    private const int Pairs = 4000;

    /// <summary>Pairs that are not compared: what Apache.Avro does not do, and the section of the specification that requires it.</summary>
    private static readonly Dictionary<string, Func<SchemaPair, bool>> LeftOut = new(StringComparer.Ordinal)
    {
        ["it overflows the stack if a field of a recursive type is skipped (Schema Resolution: the writer's value is ignored)"] = pair =>
            Either(pair, facts => facts.IsRecursive),
        ["it uses the default of a field that an alias names (Aliases: the writer's field is read as if it had the reader's name)"] =
            pair => new SchemaFacts(pair.Reader).HasFieldAlias,
        ["it compares full names (Schema Resolution: unqualified names match)"] = pair =>
            CompatibilityChecker.Check(Renamed(pair.Reader), Renamed(pair.Writer)).Count > 0,
        ["an empty namespace counts as none given (Names: it indicates the null namespace)"] = pair =>
            Either(pair, facts => facts.DeclaresOutOfNamespace || facts.RefersOutOfNamespace),
    };

    /// <summary>Failures that are expected, by a part of the message and a condition on the pair.</summary>
    private static readonly (string Difference, string Message, Func<SchemaPair, bool> Concerns)[] Failures =
    [
        ("a whole number is not a default for float (Records, field defaults: a JSON number)", "Default float value 2 is invalid", _ =>
            true
        ),
        ("string is not promoted to bytes, nor bytes to string (Schema Resolution: both are)", "Schema mismatch", IsTextAndBytes),
        ("string is not promoted to bytes, nor bytes to string (Schema Resolution: both are)", "No matching schema", IsTextAndBytes),
    ];

    [Fact]
    public void An_evolved_reader_gets_the_same_as_Apache_Avro()
    {
        var (compared, left, failed) = (0, new HashSet<string>(), new HashSet<string>());
        foreach (var pair in SchemaPair.Generate(20240802).Take(Pairs).Select(Bare))
        {
            if (CompatibilityChecker.Check(pair.Reader, pair.Writer).Count > 0)
                continue;
            if (LeftOut.FirstOrDefault(rule => rule.Value(pair)) is { Key: { } rule })
            {
                left.Add(rule);
                continue;
            }

            var plan = ReadPlan.Compile(pair.Writer, pair.Reader);
            foreach (var avro in pair.Values)
                if (Failed(plan, pair, avro) is { } known)
                    failed.Add(known);
                else
                    compared++;
        }

        compared.ShouldBeGreaterThan(1500);
        left.ShouldBe(LeftOut.Keys, ignoreOrder: true);
        failed.ShouldBe(Failures.Select(failure => failure.Difference).Distinct(), ignoreOrder: true);
    }

    /// <summary>The known difference because of which Apache.Avro fails and we don't; null if both read the same, or both refuse.</summary>
    private static string? Failed(ReadPlan plan, SchemaPair pair, byte[] avro)
    {
        JsonNode? theirs;
        try
        {
            theirs = ApacheDatum.Read(SchemaText.Print(pair.Writer), SchemaText.Print(pair.Reader), avro);
        }
        catch (AvroException exception)
        {
            var known = Array.Find(Failures, failure =>
                exception.Message.Contains(failure.Message, StringComparison.Ordinal) && failure.Concerns(pair)
            );
            if (known.Difference is null)
                Assert.Fail($"{exception}\n{pair}");
            return known.Difference;
        }

        var ours = PlainValue.Of(plan, avro);
        if (!JsonNode.DeepEquals(ours, theirs))
            Assert.Fail($"ours {ours?.ToJsonString()}, theirs {theirs?.ToJsonString()}\n{pair}");
        return null;
    }

    private static SchemaPair Bare(SchemaPair pair) =>
        pair with
        {
            Writer = KnownDifferences.NoLogicalTypes.Rewriting().Of(pair.Writer),
            Reader = KnownDifferences.NoLogicalTypes.Rewriting().Of(pair.Reader),
        };

    private static AvroSchema Renamed(AvroSchema schema) => KnownDifferences.FullNamesMustMatch.Rewriting().Of(schema);

    private static bool Either(SchemaPair pair, Func<SchemaFacts, bool> has) =>
        has(new SchemaFacts(pair.Writer)) || has(new SchemaFacts(pair.Reader));

    private static bool IsTextAndBytes(SchemaPair pair)
    {
        var (writer, reader) = (new SchemaFacts(pair.Writer).Types, new SchemaFacts(pair.Reader).Types);
        return (writer.Contains(AvroType.String) && reader.Contains(AvroType.Bytes))
            || (writer.Contains(AvroType.Bytes) && reader.Contains(AvroType.String));
    }
}

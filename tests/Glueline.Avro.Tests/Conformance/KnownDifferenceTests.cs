using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// Each known difference applies to a pair that shows it, and to no other: a rule must not excuse anything else.
/// </summary>
public sealed class KnownDifferenceTests
{
    private const string Enum = """{"type":"enum","name":"E","symbols":["A"],"default":"A"}""";
    private const string WiderEnum = """{"type":"enum","name":"E","symbols":["A","B"]}""";
    private const string Decimal = """{"type":"bytes","logicalType":"decimal","precision":4,"scale":1}""";
    private const string Millis = """{"type":"long","logicalType":"timestamp-millis"}""";
    private const string Micros = """{"type":"long","logicalType":"timestamp-micros"}""";
    private const string OtherDecimal = """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""";

    private static readonly KnownDifference[] All =
    [
        KnownDifferences.NoLogicalTypes,
        KnownDifferences.FullNamesMustMatch,
        KnownDifferences.NoEnumDefaults,
        KnownDifferences.AliasesAreTakenLiterally,
    ];

    private static readonly (KnownDifference Difference, string Reader, string Writer, bool BySpecification)[] Shown =
    [
        (KnownDifferences.NoLogicalTypes, Decimal, OtherDecimal, false),
        (KnownDifferences.NoLogicalTypes, Millis, Micros, false),
        (
            KnownDifferences.FullNamesMustMatch,
            """{"type":"fixed","name":"a.F","size":1}""",
            """{"type":"fixed","name":"b.F","size":1}""",
            true
        ),
        (KnownDifferences.NoEnumDefaults, Enum, WiderEnum, true),
        (
            KnownDifferences.AliasesAreTakenLiterally,
            """{"type":"fixed","name":"a.F","aliases":["G"],"size":1}""",
            """{"type":"fixed","name":"a.G","size":1}""",
            true
        ),
        (
            KnownDifferences.AliasesAreTakenLiterally,
            """{"type":"fixed","name":"a.F","aliases":["G"],"size":1}""",
            """{"type":"fixed","name":"G","size":1}""",
            false
        ),
    ];

    /// <summary>Pairs on which all agree.</summary>
    private static readonly (string Reader, string Writer, bool Fits)[] Common =
    [
        ("\"long\"", "\"int\"", true),
        ("\"int\"", "\"long\"", false),
        (Decimal, Decimal, true),
        (Micros, Millis, true),
        (WiderEnum, Enum, true),
        ("""{"type":"enum","name":"E","symbols":["A"]}""", WiderEnum, false),
        ("""{"type":"fixed","name":"a.F","size":1}""", """{"type":"fixed","name":"a.F","size":2}""", false),
        ("""{"type":"fixed","name":"a.F","size":1}""", """{"type":"fixed","name":"a.G","size":1}""", false),
        ("""{"type":"fixed","name":"a.F","aliases":["b.G"],"size":1}""", """{"type":"fixed","name":"b.G","size":1}""", true),
        (
            """{"type":"record","name":"R","fields":[{"name":"x","type":"int","default":1}]}""",
            """{"type":"record","name":"R","fields":[]}""",
            true
        ),
        ("""{"type":"record","name":"R","fields":[{"name":"x","type":"int"}]}""", """{"type":"record","name":"R","fields":[]}""", false),
        (
            """{"type":"record","name":"R","fields":[{"name":"x","type":"int","aliases":["y"]}]}""",
            """{"type":"record","name":"R","fields":[{"name":"y","type":"int"}]}""",
            true
        ),
        (
            """["null","R"]""".Replace(
                "\"R\"",
                """{"type":"record","name":"R","fields":[{"name":"next","type":["null","R"]}]}""",
                StringComparison.Ordinal
            ),
            "\"null\"",
            true
        ),
    ];

    [Fact]
    public void A_difference_reverses_the_verdict_that_it_concerns()
    {
        foreach (var (difference, reader, writer, bySpecification) in Shown)
        {
            Fits([], reader, writer).ShouldBe(bySpecification, difference.Name);
            Fits([difference], reader, writer).ShouldBe(!bySpecification, difference.Name);
            foreach (var other in All.Where(other => other != difference))
                Fits([other], reader, writer).ShouldBe(bySpecification, $"{difference.Name}, {other.Name}");
        }
    }

    [Fact]
    public void Every_difference_is_shown() => All.ShouldAllBe(difference => Shown.Any(row => row.Difference == difference));

    [Fact]
    public void No_difference_touches_another_verdict()
    {
        foreach (var (reader, writer, fits) in Common)
        {
            Fits([], reader, writer).ShouldBe(fits, reader);
            foreach (var difference in All)
                Fits([difference], reader, writer).ShouldBe(fits, difference.Name);
        }
    }

    private static bool Fits(KnownDifference[] differences, string reader, string writer) =>
        CompatibilityChecker
            .Check(
                KnownDifference.Apply(differences, SchemaText.Parse(reader)),
                KnownDifference.Apply(differences, SchemaText.Parse(writer))
            )
            .Count == 0;
}

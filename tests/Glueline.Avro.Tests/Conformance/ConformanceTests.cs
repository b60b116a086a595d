using System.Text.RegularExpressions;
using Glueline.Avro.Schemas;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// Canonical form, fingerprints, compatibility in both directions and bytes, compared with Avro in Java, Python and JavaScript.
/// </summary>
public sealed partial class ConformanceTests
{
    private const int Pairs = 5500;
    private const int FewestCompared = 5000;
    private const int Seed = 20240801;
    private const int CrossingPairs = 1000;
    private const int CrossingSeed = 20261129;

    [Fact]
    public async Task With_Java()
    {
        var java = new OtherImplementation(KnownDifferences.OfJava, []);
        await Compare(InstalledOracles.Java(), java, (pair, answer) => JavaReading.Compare(pair, answer, java));
    }

    /// <summary>Java's check fails if such an alias is ambiguous; Python's prefers a field's own name.</summary>
    [Fact]
    public async Task With_Java_where_aliases_are_names_of_other_fields()
    {
        var java = new OtherImplementation(KnownDifferences.OfJava, []);
        await Compare(
            InstalledOracles.Java(),
            java,
            SchemaPair.Generate(CrossingSeed, AliasUse.Crossing).Take(CrossingPairs),
            (pair, answer) => JavaReading.Compare(pair, answer, java)
        );
        java.LeftOpen.ShouldBeGreaterThan(CrossingPairs / 20);
    }

    [Fact]
    public async Task With_Python() =>
        await Compare(
            InstalledOracles.Python(),
            new OtherImplementation(
                KnownDifferences.OfPython,
                [KnownRefusal.EmptyNamespace, KnownRefusal.ReferenceOutOfNamespace("Could not make an Avro Schema object")]
            )
            {
                Canonical = AsPythonMeans,
            },
            (_, _) => { }
        );

    [Fact]
    public async Task With_JavaScript() =>
        await Compare(
            InstalledOracles.JavaScript(),
            new OtherImplementation(
                KnownDifferences.OfJavaScript,
                [KnownRefusal.ReferenceOutOfNamespace("undefined type name"), KnownRefusal.DefaultThatLeavesOutAField]
            ),
            (_, _) => { }
        );

    [GeneratedRegex("""\{"name":"(?<name>[^"]+)","type":"fixed","size":[0-9]+\}""")]
    private static partial Regex FixedDeclaration();

    private static async Task Compare(Oracle oracle, OtherImplementation implementation, Action<SchemaPair, OracleAnswer> more)
    {
        await Compare(oracle, implementation, SchemaPair.Generate(Seed).Take(Pairs), more);
        implementation.Compared.ShouldBeGreaterThanOrEqualTo(FewestCompared);
    }

    private static async Task Compare(
        Oracle oracle,
        OtherImplementation implementation,
        IEnumerable<SchemaPair> generated,
        Action<SchemaPair, OracleAnswer> more
    )
    {
        var pairs = generated.ToArray();
        var answers = await oracle.Ask([.. pairs.Select(pair => new OracleRequest(pair))]);
        foreach (var (pair, answer) in pairs.Zip(answers))
        {
            implementation.Compare(pair, answer);
            more(pair, answer);
        }

        implementation.ShouldAgree();
    }

    /// <summary>
    /// "Transforming into Parsing Canonical Form", [PRIMITIVES]: primitives are converted to their simple form. Python 1.11.1 leaves those
    /// that had properties as objects, and declares a fixed again at its second use, although a name may be defined only once ("Names").
    /// </summary>
    private static string AsPythonMeans(string form)
    {
        foreach (var type in Enum.GetValues<AvroType>().Where(AvroTypeNames.IsPrimitive).Select(AvroTypeNames.NameOf))
            form = form.Replace($$"""{"type":"{{type}}"}""", $"\"{type}\"", StringComparison.Ordinal);
        var declared = new HashSet<string>(StringComparer.Ordinal);
        return FixedDeclaration()
            .Replace(form, match => declared.Add(match.Groups["name"].Value) ? match.Value : $"\"{match.Groups["name"].Value}\"");
    }
}

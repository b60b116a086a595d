using Glueline.Avro.Text;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// Other readers ignore the attribute of doubles that round to the nearest: to them the schema is the same as without it.
/// </summary>
public sealed class NearestConformanceTests
{
    private const string Double = "\"double\"";
    private const string Nearest = """{"type":"double","jsonNumber":"nearest"}""";

    private static readonly string[] Types =
    [
        "{0}",
        """["null",{0}]""",
        """["null",{0},"long"]""",
        """{"type":"array","items":["null",{0}]}""",
        """{"type":"map","values":{0}}""",
    ];

    [Fact]
    public async Task With_Java() => await Compare(InstalledOracles.Java());

    [Fact]
    public async Task With_JavaScript() => await Compare(InstalledOracles.JavaScript());

    /// <summary>Also that both schemas read each other, and that bytes are the same.</summary>
    private static async Task Compare(Oracle oracle)
    {
        var implementation = new OtherImplementation([], []);
        SchemaPair[] pairs = [.. Types.SelectMany(type => (SchemaPair[])[Pair(type, Nearest, Double), Pair(type, Double, Nearest)])];
        var answers = await oracle.Ask([.. pairs.Select(pair => new OracleRequest(pair))]);
        foreach (var (pair, answer) in pairs.Zip(answers))
            implementation.Compare(pair, answer);
        implementation.ShouldAgree();
        implementation.Compared.ShouldBe(pairs.Length);
    }

    private static SchemaPair Pair(string type, string writer, string reader)
    {
        var (one, other) = (SchemaText.Parse(Schema(type, writer)), SchemaText.Parse(Schema(type, reader)));
        var values = new ValueGenerator(new Random(1));
        return new SchemaPair(one, other, [.. Enumerable.Range(0, 20).Select(_ => values.Avro(one))]);
    }

    private static string Schema(string type, string @double) =>
        Event.Record(Event.Field("f", type.Replace("{0}", @double, StringComparison.Ordinal)));
}

using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;

namespace Glueline.Evolution.Compatibility;

public sealed class PairTests
{
    public static TheoryData<string> Pairs => [.. SchemaPair.All.Values.Where(pair => !pair.IsNoSchema).Select(pair => pair.Name)];

    public static TheoryData<string> NoSchemas => [.. SchemaPair.All.Values.Where(pair => pair.IsNoSchema).Select(pair => pair.Name)];

    [Theory, MemberData(nameof(Pairs))]
    public void Everything_that_keeps_the_reader_from_reading_is_found_in_its_place(string name)
    {
        var pair = SchemaPair.All[name];
        CompatibilityChecker
            .Check(SchemaText.Parse(pair.Reader), SchemaText.Parse(pair.Writer))
            .Select(finding => $"{finding.Kind} {finding.Pointer}")
            .ShouldBe(pair.Found);
    }

    [Theory, MemberData(nameof(NoSchemas))]
    public void An_invalid_schema_is_never_compared(string name)
    {
        var pair = SchemaPair.All[name];
        Should.Throw<AvroSchemaException>(() => SchemaText.Parse(pair.Reader));
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_findings_place_is_in_the_readers_text(string name)
    {
        var pair = SchemaPair.All[name];
        var reader = SchemaText.Parse(pair.Reader);
        using var text = JsonDocument.Parse(SchemaText.Print(reader));
        foreach (var finding in CompatibilityChecker.Check(reader, SchemaText.Parse(pair.Writer)))
        {
            var place = text.RootElement;
            foreach (var step in finding.Pointer.Split('/')[1..])
                place =
                    place.ValueKind is JsonValueKind.Array
                        ? place[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                        : place.GetProperty(step);
            if (finding.Kind is IncompatibilityKind.MissingDefault or IncompatibilityKind.AmbiguousAlias or IncompatibilityKind.SharedAlias)
                place
                    .GetProperty("name")
                    .GetString()
                    .ShouldBe(JsonDocument.Parse(finding.ReaderFragment).RootElement.GetProperty("name").GetString());
            else
                SchemaText.Print(SchemaText.Parse(place.GetRawText())).ShouldBe(finding.ReaderFragment);
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Compatible_schemas_can_read_each_other(string name)
    {
        var pair = SchemaPair.All[name];
        if (pair.Found.Length == 0)
            ReadPlan.Compile(SchemaText.Parse(pair.Writer), SchemaText.Parse(pair.Reader)).Schema.ShouldNotBeNull();
    }
}

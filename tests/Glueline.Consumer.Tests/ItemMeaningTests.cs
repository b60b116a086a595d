using System.Text;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Consumer.Items;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer.Tests;

/// <summary>An item that is read as another version has the values that the writer meant.</summary>
public sealed class ItemMeaningTests
{
    private readonly VersionsOnly _registry = new();

    [Theory]
    [InlineData(
        """{"type":"long","logicalType":"timestamp-millis"}""",
        """{"type":"long","logicalType":"timestamp-micros"}""",
        "\"2024-05-06T07:08:09.123Z\"",
        """{"S":"2024-05-06T07:08:09.123Z"}"""
    )]
    [InlineData(
        """{"type":"int","logicalType":"time-millis"}""",
        """["null",{"type":"long","logicalType":"time-micros"}]""",
        "\"07:08:09.123\"",
        """{"S":"07:08:09.123"}"""
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""",
        """{"type":"bytes","logicalType":"big-decimal"}""",
        "-12.34",
        """{"N":"-1234E-2"}"""
    )]
    [InlineData("""{"type":"long","logicalType":"timestamp-millis"}""", "\"long\"", "\"1970-01-01T00:00:00.007Z\"", """{"N":"7"}""")]
    public async Task A_value_keeps_its_meaning(string writer, string reader, string json, string attribute)
    {
        var plans = new ItemPlans(_registry, TableKey.Parse("id"), [], ReaderVersion.Of(2), TimeProvider.System);
        var written = _registry.Add(Event(writer));
        _registry.Add(Event(reader));
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(Event(writer))).Convert(Encoding.UTF8.GetBytes($$"""{"id":"k","v":{{json}}}"""), avro);

        using var item = new OutputBuffer();
        (await plans.GetAsync(written, TestContext.Current.CancellationToken)).Render(avro.WrittenSpan, item);

        Encoding.UTF8.GetString(item.WrittenSpan).ShouldBe($$"""{"id":{"S":"k"},"v":{{attribute}}}""");
    }

    private static string Event(string type) =>
        $$"""{"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"v","type":{{type}}}]}""";
}

using System.Globalization;
using System.Text;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Consumer.Items;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer.Tests;

public sealed class ItemRendererTests
{
    [Theory]
    [InlineData("\"string\"", "\"aé\\u0001\\\"\"", """{"S":"aé\u0001\""}""")]
    [InlineData("\"boolean\"", "true", """{"BOOL":true}""")]
    [InlineData("\"int\"", "-7", """{"N":"-7"}""")]
    [InlineData("\"long\"", "9223372036854775807", """{"N":"9223372036854775807"}""")]
    [InlineData("\"double\"", "2.26", """{"N":"2.26"}""")]
    [InlineData("\"float\"", "0.1", """{"N":"0.1"}""")]
    [InlineData("""["null","long","double"]""", "2", """{"N":"2"}""")]
    [InlineData("\"bytes\"", "\"\\u0001\\u00ff\"", """{"B":"Af8="}""")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", "-12.34", """{"N":"-1234E-2"}""")]
    [InlineData(
        """{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}""",
        "\"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63\"",
        """{"S":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63"}"""
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":50,"scale":2}""",
        "123456789012345678901234567890123456789012345.67",
        """{"S":"12345678901234567890123456789012345678901234567E-2"}"""
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"big-decimal"}""",
        "1234567890123456789012345678901234567890.12",
        """{"S":"123456789012345678901234567890123456789012E-2"}"""
    )]
    [InlineData("""{"type":"bytes","logicalType":"big-decimal"}""", "0.1234567890123456789", """{"N":"1234567890123456789E-19"}""")]
    [InlineData(
        """["null",{"type":"long","logicalType":"timestamp-micros"},"string"]""",
        "\"2023-12-01T10:00:00.120Z\"",
        """{"S":"2023-12-01T10:00:00.120Z"}"""
    )]
    [InlineData("""["null",{"type":"int","logicalType":"date"},"string"]""", "\"2023-12-01\"", """{"S":"2023-12-01"}""")]
    [InlineData("""["null",{"type":"int","logicalType":"date"},"string"]""", "\"today\"", """{"S":"today"}""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","B"]}""", "\"B\"", """{"S":"B"}""")]
    [InlineData("""{"type":"array","items":["null","long"]}""", "[1,null,2]", """{"L":[{"N":"1"},{"NULL":true},{"N":"2"}]}""")]
    [InlineData("""{"type":"array","items":{"type":"array","items":"string"}}""", "[[],[\"a\"]]", """{"L":[{"L":[]},{"L":[{"S":"a"}]}]}""")]
    [InlineData(
        """{"type":"map","values":["null","boolean"]}""",
        """{"x":true,"y y":null}""",
        """{"M":{"x":{"BOOL":true},"y y":{"NULL":true}}}"""
    )]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"a","type":["null","long"],"default":null},{"name":"b","type":["null","long"],"default":null}]}""",
        """{"b":1}""",
        """{"M":{"b":{"N":"1"}}}"""
    )]
    public void Each_type_has_its_attribute(string type, string value, string attribute) =>
        Render(
            $$"""{"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"v","type":{{type}}}]}""",
            $$"""{"id":"k","v":{{value}}}"""
        )
            .Item.ShouldBe($$"""{"id":{"S":"k"},"v":{{attribute}}}""");

    [Fact]
    public void A_float_becomes_its_shortest_decimal()
    {
        var random = new Random(1);
        for (var round = 0; round < 20_000; round++)
        {
            var value =
                round % 2 == 0
                    ? BitConverter.Int32BitsToSingle(random.Next())
                    : (float)(random.Next(-2_000_000, 2_000_000) / Math.Pow(10, random.Next(6)));
            if (!float.IsFinite(value))
                continue;
            using var output = new OutputBuffer();
            var renderer = new ItemRenderer(output, null, null);
            renderer.OnFloat(value);
            renderer.Flush();
            var expected = double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
            Encoding.UTF8.GetString(output.WrittenSpan).ShouldEndWith($"{{\"N\":\"{expected}\"}}");
        }
    }

    /// <summary>Java's library writes such names and namespaces.</summary>
    [Fact]
    public void Names_that_the_specification_forbids_become_attributes_unchanged() =>
        Render(
            """{"type":"record","name":"Event","namespace":"my-team.Outer$","fields":[{"name":"id","type":"string"},{"name":"höhe","type":{"type":"enum","name":"H","symbols":["groß"]}}]}""",
            """{"id":"k","höhe":"groß"}"""
        )
            .Item.ShouldBe("""{"id":{"S":"k"},"höhe":{"S":"groß"}}""");

    [Fact]
    public void A_null_field_is_left_out_and_json_names_come_back() =>
        Render(
            """{"type":"record","name":"Event","fields":[{"name":"a","type":["null","long"],"default":null},{"name":"id","type":"string"},{"name":"b_c","type":"long","jsonName":"b c"}]}""",
            """{"id":"k","b c":1}"""
        )
            .Item.ShouldBe("""{"id":{"S":"k"},"b c":{"N":"1"}}""");

    [Theory]
    [InlineData("\"string\"", "\"k\"", "S:k")]
    [InlineData("\"long\"", "100", "N:100")]
    [InlineData("\"double\"", "100.0", "N:100")]
    [InlineData("\"double\"", "-0.5", "N:-0.5")]
    [InlineData("\"bytes\"", "\"\\u0001\"", "B:AQ==")]
    public void The_key_is_the_value_that_the_table_compares(string type, string value, string key) =>
        Render($$"""{"type":"record","name":"Event","fields":[{"name":"id","type":{{type}}}]}""", $$"""{"id":{{value}}}""")
            .Key.Hash.ShouldBe(key);

    [Fact]
    public void Only_a_top_level_field_is_the_key() =>
        Should
            .Throw<AvroDataException>(() =>
                Render(
                    """{"type":"record","name":"Event","fields":[{"name":"inner","type":{"type":"record","name":"I","fields":[{"name":"id","type":"string"}]}}]}""",
                    """{"inner":{"id":"k"}}"""
                )
            )
            .Message.ShouldStartWith("/id: the event has no value for the table's key attribute \"id\"");

    [Fact]
    public void A_key_that_no_table_accepts_is_reported() =>
        Should
            .Throw<AvroDataException>(() =>
                Render("""{"type":"record","name":"Event","fields":[{"name":"id","type":"boolean"}]}""", """{"id":true}""")
            )
            .Message.ShouldBe(
                "/id: the table's partition key \"id\" is a boolean, and a table accepts text, a number or bytes: send text, a "
                    + "number or bytes"
            );

    [Fact]
    public void A_version_of_another_format_is_refused() =>
        Should
            .Throw<AvroSchemaException>(() =>
                ItemPlan.Compile(
                    new StoredVersion(Guid.Empty, 1, SchemaFormat.Json, SchemaVersionStatus.Available, "{}"),
                    TableKey.Parse("id"),
                    []
                )
            )
            .Message.ShouldContain("has the format Json; this function reads only Avro");

    private static (string Item, ItemKey Key) Render(string schema, string json)
    {
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.ParseRegistered(schema)).Convert(Encoding.UTF8.GetBytes(json), avro);
        using var item = new OutputBuffer();
        var plan = ItemPlan.Compile(
            new StoredVersion(Guid.NewGuid(), 1, SchemaFormat.Avro, SchemaVersionStatus.Available, schema),
            TableKey.Parse("id"),
            []
        );
        var key = plan.Render(avro.WrittenSpan, item);
        return (Encoding.UTF8.GetString(item.WrittenSpan), key);
    }
}

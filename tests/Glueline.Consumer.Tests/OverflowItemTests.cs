using System.Text;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Consumer.Items;
using Glueline.Evolution;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer.Tests;

public sealed class OverflowItemTests
{
    private const string Overflow = """{"name":"_overflow","type":{"type":"map","values":"string"},"default":{}}""";

    private const string ArrayOverflow =
        """{"name":"_overflow","type":{"type":"array","items":{"type":"record","name":"Overflow","fields":[{"name":"pointer","type":"string"},{"name":"json","type":"string"}]}},"default":[]}""";

    private const string Fields =
        """{"name":"id","type":["null","string"],"default":null},{"name":"n","type":["null","long"],"default":null},{"name":"list","type":["null",{"type":"array","items":["null","long"]}],"default":null},{"name":"in","type":["null",{"type":"record","name":"I","fields":[{"name":"x","type":["null","long"],"default":null}]}],"default":null}""";

    [Theory]
    [InlineData("""{"id":"k","n":1}""", """{"id":{"S":"k"},"n":{"N":"1"}}""")]
    [InlineData("""{"id":"k","n":"x"}""", """{"id":{"S":"k"},"n":{"S":"x"}}""")]
    [InlineData("""{"id":"k","n":null,"new":[]}""", """{"id":{"S":"k"},"n":{"NULL":true},"new":{"L":[]}}""")]
    [InlineData(
        """{"id":"k","list":[1,"é\n",{"a":true}]}""",
        """{"id":{"S":"k"},"list":{"L":[{"N":"1"},{"S":"é\n"},{"M":{"a":{"BOOL":true}}}]}}"""
    )]
    [InlineData("""{"id":"k","in":{"x":2.5,"a/b":null}}""", """{"id":{"S":"k"},"in":{"M":{"x":{"N":"2.5"},"a/b":{"NULL":true}}}}""")]
    [InlineData("""{"id":"k","_overflow":{"/n":"1"}}""", """{"id":{"S":"k"},"_overflow":{"M":{"/n":{"S":"1"}}}}""")]
    [InlineData(
        """{"id":"k","n":12345678901234567890123456789012345678}""",
        """{"id":{"S":"k"},"n":{"N":"12345678901234567890123456789012345678"}}"""
    )]
    [InlineData(
        """{"id":"k","n":123456789012345678901234567890123456789}""",
        """{"id":{"S":"k"},"n":{"S":"123456789012345678901234567890123456789"}}"""
    )]
    [InlineData("""{"id":"k","n":1e400}""", """{"id":{"S":"k"},"n":{"S":"1e400"}}""")]
    [InlineData("""{"id":"k","n":9.99e125}""", """{"id":{"S":"k"},"n":{"N":"9.99e125"}}""")]
    public void The_item_equals_the_event(string json, string item) => Render(json).Item.ShouldBe(item);

    [Theory]
    [InlineData("""{"id":"k","n":1}""", """{"id":{"S":"k"},"n":{"N":"1"}}""")]
    [InlineData("""{"id":"k","n":"x","new":[],"none":null}""", """{"id":{"S":"k"},"n":{"S":"x"},"new":{"L":[]}}""")]
    [InlineData(
        """{"id":"k","n":null,"list":[null,1,"x",[2]],"in":{"x":2.5,"y":true}}""",
        """{"id":{"S":"k"},"list":{"L":[{"NULL":true},{"N":"1"},{"S":"x"},{"L":[{"N":"2"}]}]},"in":{"M":{"x":{"N":"2.5"},"y":{"BOOL":true}}}}"""
    )]
    [InlineData(
        """{"id":"k","_overflow":[{"pointer":"/n","json":"1"}]}""",
        """{"id":{"S":"k"},"_overflow":{"L":[{"M":{"pointer":{"S":"/n"},"json":{"S":"1"}}}]}}"""
    )]
    [InlineData(
        """{"id":"k","overflow":{"pointer":"/n","json":["1"]}}""",
        """{"id":{"S":"k"},"overflow":{"M":{"pointer":{"S":"/n"},"json":{"L":[{"S":"1"}]}}}}"""
    )]
    public void So_it_does_if_overflow_is_an_array_except_for_nulls_which_count_as_absent(string json, string item) =>
        Render(json, overflow: ArrayOverflow).Item.ShouldBe(item);

    [Theory]
    [InlineData("""{"id":7}""", "N:7")]
    [InlineData("""{"id":"k","n":"x"}""", "S:k")]
    public void A_key_in_overflow_is_found(string json, string key)
    {
        foreach (var overflow in (string[])[Overflow, ArrayOverflow])
            Render(json, overflow: overflow).Key.Hash.ShouldBe(key);
    }

    [Theory]
    [InlineData(
        """{"id":true}""",
        "/id: the table's partition key \"id\" is a boolean, and a table accepts text, a number or bytes: send text, a number or bytes"
    )]
    [InlineData("""{"n":"x"}""", "/id: the event has no value for the table's key attribute \"id\"")]
    public void A_value_that_no_table_accepts_is_reported(string json, string reason) =>
        Should.Throw<AvroDataException>(() => Render(json)).Message.ShouldStartWith(reason);

    [Fact]
    public void Read_as_another_version_the_item_has_that_versions_places_and_their_overflow()
    {
        foreach (var overflow in (string[])[Overflow, ArrayOverflow])
        {
            var reader =
                $$"""{"type":"record","name":"Event","fields":[{{overflow}},{"name":"id","type":["null","string"],"default":null},{"name":"later","type":"long","default":5}]}""";

            Render("""{"id":"k","n":1,"in":{"x":"y"},"later":"x"}""", reader, overflow)
                .Item.ShouldBe("""{"id":{"S":"k"},"later":{"S":"x"}}""");
            Render("""{"id":"k","n":1}""", reader, overflow).Item.ShouldBe("""{"id":{"S":"k"},"later":{"N":"5"}}""");
        }
    }

    private static (string Item, ItemKey Key) Render(string json, string? reader = null, string overflow = Overflow)
    {
        var schema = $$"""{"type":"record","name":"Event","fields":[{{overflow}},{{Fields}}]}""";
        using var avro = new OutputBuffer();
        var encoder = new EventEncoder(SchemaText.ParseRecord(schema), Evolution.OverflowMode.On);
        (
            Encodes(encoder, json, avro) || encoder.TryEncodeWithOverflow(Encoding.UTF8.GetBytes(json), avro, OverflowUse.Everything)
        ).ShouldBeTrue();
        using var item = new OutputBuffer();
        var writer = new StoredVersion(Guid.NewGuid(), 1, SchemaFormat.Avro, SchemaVersionStatus.Available, schema);
        var key = ItemPlan
            .Compile(writer, TableKey.Parse("id"), [], reader is null ? null : SchemaText.ParseRecord(reader))
            .Render(avro.WrittenSpan, item);
        return (Encoding.UTF8.GetString(item.WrittenSpan), key);
    }

    private static bool Encodes(EventEncoder encoder, string json, OutputBuffer avro)
    {
        try
        {
            return encoder.TryEncode(Encoding.UTF8.GetBytes(json), avro, out _);
        }
        catch (AvroDataException)
        {
            return false; // nested too deep for the conversion
        }
    }
}

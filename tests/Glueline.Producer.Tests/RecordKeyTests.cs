using Glueline.Testing;

namespace Glueline.Producer.Tests;

/// <summary>A record's key is the value of its row's key.</summary>
public sealed class RecordKeyTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task Spellings_of_one_number_are_one_key()
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "id"),
            ("GLUELINE_TABLE_KEY", "id:N"),
            ("GLUELINE_REQUIRED_FIELDS", "id")
        );
        string[] spellings = ["7", "7.0", "70e-1", "0.7E+1", "7.00", "700e-2", "7e0"];

        (await producer.ReasonsAsync($"[{string.Join(',', spellings.Select((id, v) => $$"""{"id":{{id}},"v":{{v}}}"""))}]")).ShouldAllBe(
            reason => reason == null
        );

        var keys = producer.Keys(spellings.Length);
        keys.Select(key => key.Key).Distinct().ShouldBe(["7"]);
        keys.Select(key => key.Partition).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("id", null, """{"id":"a\u00e9"}""", "aé")]
    [InlineData("id", null, """{"id":"\u0061"}""", "a")]
    [InlineData("id", null, """{"x":{"id":1},"id":42}""", "42")]
    [InlineData("id", null, """{"id":true}""", "true")]
    [InlineData("id", null, """{"id":-0}""", "0")]
    [InlineData("id", null, """{"id":-0.0}""", "0")]
    [InlineData("id", null, """{"id":1e20}""", "100000000000000000000")]
    [InlineData("\u0069d", null, """{"\u0069\u0064":1.50}""", "1.5")]
    [InlineData("id", "id:S", """{"id":"7.0"}""", "7.0")]
    [InlineData("id,at", "id:S,at:N", """{"at":7.0,"id":"\u0061\""}""", """["a\"",7]""")]
    [InlineData("at,id", null, """{"at":70e-1,"id":"é"}""", """[7,"é"]""")]
    [InlineData("", "id:S", """{"id":"x"}""", null)]
    public async Task The_key_is_the_value_of_its_fields(string keyField, string? tableKey, string json, string? expected)
    {
        var producer = await stage.HandlerAsync([
            ("GLUELINE_KEY_FIELD", keyField),
            .. tableKey is null ? Array.Empty<(string, string)>() : [("GLUELINE_TABLE_KEY", tableKey)],
        ]);
        await producer.InvokeAsync(json);
        producer.Keys(1).Single().Key.ShouldBe(expected);
    }

    [Fact]
    public async Task If_a_schema_changes_the_spelling_the_key_is_read_from_the_record()
    {
        await stage.Aws.SeedSchemaAsync(
            "r",
            "times",
            [
                """{"type":"record","name":"E","fields":[{"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"ref","type":["null",{"type":"string","logicalType":"uuid"}],"default":null},{"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}],"default":null},{"name":"f","type":["null","float"],"default":null}]}""",
            ]
        );
        var producer = await stage.HandlerAsync(("GLUELINE_KEY_FIELD", "at,price,f"), ("GLUELINE_SCHEMA", "times"));

        await producer.InvokeAsync(
            """[{"at":"2023-12-01T11:00:00+01:00","price":1.5,"f":0.1},{"at":"2023-12-01T10:00:00Z","price":1.50,"f":0.10}]"""
        );

        producer.Keys(2).Select(key => key.Key).Distinct().ShouldBe(["""["2023-12-01T10:00:00Z",1.5,0.1]"""]);
    }

    [Fact]
    public async Task A_key_that_the_schema_makes_a_string_is_refused_if_the_table_needs_a_number()
    {
        await stage.Aws.SeedSchemaAsync(
            "r",
            "millis",
            ["""{"type":"record","name":"E","fields":[{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}}]}"""]
        );
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "at"),
            ("GLUELINE_SCHEMA", "millis"),
            ("GLUELINE_TABLE_KEY", "at:N")
        );

        (await producer.ReasonsAsync("""[{"at":1767322800000}]""")).ShouldBe([
            "/at: the table's partition key \"at\" is a number, and the event has the text \"2026-01-02T03:00:00Z\": send a number, "
                + "or key the table by at:S",
        ]);
    }

    [Fact]
    public async Task Rounded_numbers_have_the_rows_digits()
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "id"),
            ("GLUELINE_NUMBERS", "double"),
            ("GLUELINE_TABLE_KEY", "id:N")
        );
        var reasons = await producer.ReasonsAsync("""[{"id":0.1},{"id":0.10000000000000000555}]""");
        producer.Keys(reasons.Count(reason => reason is null)).Select(key => key.Key).Distinct().ShouldBe(["0.1"]);
    }

    [Fact]
    public async Task A_key_in_overflow_is_spelled_as_in_the_event()
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "id"),
            ("GLUELINE_OVERFLOW", "on"),
            ("GLUELINE_REQUIRED_FIELDS", "id")
        );
        await producer.InvokeAsync("""[{"id":1.5,"v":1},{"id":2.5,"v":1}]""");
        await producer.InvokeAsync("""[{"id":"x","v":1},{"id":12345678901234567890.50,"v":1}]""");
        producer.Keys(4).Select(key => key.Key).Order(StringComparer.Ordinal).ShouldBe(["1.5", "12345678901234567890.5", "2.5", "x"]);
    }

    /// <summary>The record only has a placeholder there.</summary>
    [Fact]
    public async Task So_it_is_if_overflow_is_an_array()
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_PROFILE", "lake"),
            ("GLUELINE_KEY_FIELD", "id"),
            ("GLUELINE_REQUIRED_FIELDS", "id")
        );
        await producer.InvokeAsync("""[{"id":1.5,"v":1},{"id":2.5,"v":1}]""");
        (await producer.ReasonsAsync("""[{"id":"x","v":1},{"id":12345678901234567890.50,"v":"y"}]""")).ShouldAllBe(reason =>
            reason == null
        );
        producer.Keys(4).Select(key => key.Key).Order(StringComparer.Ordinal).ShouldBe(["1.5", "12345678901234567890.5", "2.5", "x"]);
    }
}

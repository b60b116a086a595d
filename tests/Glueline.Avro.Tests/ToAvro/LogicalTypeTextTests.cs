using Glueline.Avro.ToAvro;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

public sealed class LogicalTypeTextTests
{
    private static string Type(string type, string logical, string more = "") =>
        $$"""{"type":"{{type}}","logicalType":"{{logical}}"{{more}}}""";

    [Theory]
    [InlineData("int", "date", "\"1970-01-02\"", "02")]
    [InlineData("int", "date", "\"0001-01-01\"", "F3E457")]
    [InlineData("int", "time-millis", "\"00:00:00.001\"", "02")]
    [InlineData("int", "time-millis", "\"10:20:30\"", "E0D6C023")]
    [InlineData("long", "time-micros", "\"00:00:01.000001\"", "82897A")]
    [InlineData("long", "timestamp-millis", "\"1970-01-01T00:00:00Z\"", "00")]
    [InlineData("long", "timestamp-millis", "\"1969-12-31T23:59:59.999Z\"", "01")]
    [InlineData("long", "timestamp-micros", "\"2023-12-01T10:00:00.120Z\"", null)]
    [InlineData("long", "timestamp-nanos", "\"2023-12-01T10:00:00.000000001Z\"", null)]
    [InlineData("long", "local-timestamp-micros", "\"2023-12-01T10:00:00\"", null)]
    [InlineData("string", "uuid", "\"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10\"", null)]
    public void Strings_come_back_unchanged(string type, string logical, string json, string? hex)
    {
        ThereAndBack(Type(type, logical), json).ShouldBe(json);
        if (hex is not null)
            ToHex(Type(type, logical), json).ShouldBe(hex);
    }

    [Theory]
    [InlineData("int", "date", "19000", "\"2022-01-08\"")]
    [InlineData("int", "date", "2147483647", "2147483647")]
    [InlineData("long", "timestamp-millis", "1701424800120", "\"2023-12-01T10:00:00.120Z\"")]
    [InlineData("long", "timestamp-millis", "\"2023-12-01T12:00:00.12+02:00\"", "\"2023-12-01T10:00:00.120Z\"")]
    [InlineData("long", "timestamp-micros", "9223372036854775807", "9223372036854775807")]
    [InlineData("long", "time-micros", "-1", "-1")]
    public void Numbers_and_offsets_come_back_as_the_same_instant(string type, string logical, string json, string back) =>
        ThereAndBack(Type(type, logical), json).ShouldBe(back);

    [Theory]
    [InlineData("string", "uuid", "", "\"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10\"")]
    [InlineData("bytes", "decimal", ",\"precision\":4,\"scale\":2", "1.25")]
    [InlineData("bytes", "big-decimal", "", "1.25")]
    [InlineData("int", "date", "", "\"1970-01-02\"")]
    [InlineData("long", "timestamp-micros", "", "\"2023-12-01T10:00:00Z\"")]
    [InlineData("fixed", "uuid", ",\"name\":\"U\",\"size\":16", "\"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10\"")]
    public void An_optional_value_is_written_like_a_required_one(string type, string logical, string more, string json)
    {
        ToHex($"[\"null\",{Type(type, logical, more)}]", json).ShouldBe("02" + ToHex(Type(type, logical, more), json));
        ThereAndBack(Record(Field("f", $"[{Type(type, logical, more)},\"null\"]")), $$"""{"f":{{json}}}""")
            .ShouldBe($$"""{"f":{{json}}}""");
    }

    [Fact]
    public void An_optional_date_beyond_its_range_is_a_misfit_of_the_union() =>
        Misfit($"[\"null\",{Type("int", "date")}]", "2147483648")
            .Reason.ShouldBe("the event has the number 2147483648, which is beyond union of null and int (date)");

    [Theory]
    [InlineData("int", "date", "2023-02-29")]
    [InlineData("int", "date", "2023-1-1")]
    [InlineData("int", "date", "2023-01-01Z")]
    [InlineData("int", "time-millis", "24:00:00")]
    [InlineData("int", "time-millis", "10:00:00.0001")]
    [InlineData("long", "timestamp-millis", "2023-12-01T10:00:00")]
    [InlineData("long", "timestamp-millis", "2023-12-01T10:00:00.1234Z")]
    [InlineData("long", "timestamp-nanos", "2500-12-01T10:00:00Z")]
    [InlineData("long", "local-timestamp-millis", "2023-12-01T10:00:00Z")]
    [InlineData("long", "timestamp-micros", "")]
    [InlineData("string", "uuid", "7f1c2a9e4b614e0f9d550c3a1b2e7f10")]
    public void Other_strings_do_not_fit(string type, string logical, string text) =>
        Misfit(Type(type, logical), $"\"{text}\"").Kind.ShouldBe(MisfitKind.UnreadableText);

    [Theory]
    [InlineData("12.30", "12.3")]
    [InlineData("-0.01", "-0.01")]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("1e3", "1000")]
    [InlineData("99999999999999999999999999.99", "99999999999999999999999999.99")]
    [InlineData("-99999999999999999999999999.99", "-99999999999999999999999999.99")]
    [InlineData("123456789012345678.9", "123456789012345678.9")]
    public void Decimals_keep_their_value(string json, string back)
    {
        ThereAndBack(Type("bytes", "decimal", ",\"precision\":28,\"scale\":2"), json).ShouldBe(back);
        ThereAndBack("""{"type":"fixed","name":"F","size":12,"logicalType":"decimal","precision":28,"scale":2}""", json).ShouldBe(back);
        ThereAndBack(Type("bytes", "big-decimal"), json).ShouldBe(back);
    }

    [Theory]
    [InlineData("100000000000000000000000000", MisfitKind.NumberOutOfRange)]
    [InlineData("0.001", MisfitKind.InexactNumber)]
    [InlineData("\"1.5\"", MisfitKind.WrongType)]
    public void A_decimal_beyond_its_digits_does_not_fit(string json, MisfitKind kind) =>
        Misfit(Type("bytes", "decimal", ",\"precision\":28,\"scale\":2"), json).Kind.ShouldBe(kind);

    [Fact]
    public void A_uuid_on_fixed_has_its_bytes_in_order()
    {
        var schema = """{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}""";
        ToHex(schema, "\"00112233-4455-6677-8899-aabbccddeeff\"").ShouldBe("00112233445566778899AABBCCDDEEFF");
        ThereAndBack(schema, "\"00112233-4455-6677-8899-aabbccddeeff\"").ShouldBe("\"00112233-4455-6677-8899-aabbccddeeff\"");
    }

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"-Infinity\"")]
    public void Values_without_a_JSON_number_are_strings(string json)
    {
        ThereAndBack("\"double\"", json).ShouldBe(json);
        ThereAndBack("\"float\"", json).ShouldBe(json);
        ThereAndBack(Record(Field("d", "\"double\"")), $$"""{"d":{{json}}}""").ShouldBe($$"""{"d":{{json}}}""");
    }

    /// <summary>Messages show the union of an optional value, but it is written by its own type.</summary>
    [Theory]
    [InlineData("""["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}]""", "-12.34", "0204FB2E")]
    [InlineData("""["null",{"type":"bytes","logicalType":"big-decimal"}]""", "0.1234567890123456789", null)]
    [InlineData("""["null",{"type":"string","logicalType":"uuid"}]""", "\"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10\"", null)]
    [InlineData("""[{"type":"int","logicalType":"date"},"null"]""", "\"1970-01-02\"", "0002")]
    public void In_an_optional_too(string schema, string json, string? hex)
    {
        ThereAndBack(schema, json).ShouldBe(json);
        ThereAndBack(Record(Field("v", schema)), $$"""{"v":{{json}}}""").ShouldBe($$"""{"v":{{json}}}""");
        if (hex is not null)
            ToHex(schema, json).ShouldBe(hex);
    }

    [Fact]
    public void A_date_beyond_its_int_does_not_fit_in_an_optional_either() =>
        Misfit("""["null",{"type":"int","logicalType":"date"}]""", "2147483648").Kind.ShouldBe(MisfitKind.NumberOutOfRange);

    [Theory]
    [InlineData("\"2023-12-01T10:00:00Z\"")]
    [InlineData("\"2023-12-01T10:00:00.000Z\"")]
    [InlineData("\"2023-12-01T11:00:00+01:00\"")]
    [InlineData("\"2023-12-01\"")]
    [InlineData("\"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10\"")]
    [InlineData("\"7F1C2A9E-4B61-4E0F-9D55-0C3A1B2E7F10\"")]
    public void Next_to_string_every_string_comes_back_unchanged(string json)
    {
        string[] types =
        [
            Type("long", "timestamp-micros"),
            Type("int", "date"),
            """{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}""",
        ];
        foreach (var type in types)
            ThereAndBack($"[\"null\",{type},\"string\"]", json).ShouldBe(json);
    }

    [Fact]
    public void Next_to_string_a_number_is_not_a_date_for_it_would_come_back_as_a_string()
    {
        Misfit($"[\"null\",{Type("int", "date")},\"string\"]", "19000").Kind.ShouldBe(MisfitKind.WrongType);
        ThereAndBack($"[{Type("long", "timestamp-micros")},\"string\",\"double\"]", "19000").ShouldBe("19000");
    }

    [Fact]
    public void Bytes_are_code_points() =>
        ThereAndBack("\"bytes\"", "\"\\u0000\\n\\\"\\\\aÿ\u0080\"").ShouldBe("\"\\u0000\\n\\\"\\\\aÿ\u0080\"");
}

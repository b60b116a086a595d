using CsCheck;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using Glueline.Avro.Typed;
using Meanings = Glueline.Avro.Generator.Tests.Records.Meanings;

namespace Glueline.Avro.Generator.Tests;

/// <summary>Logical types and fixed that a property asks for.</summary>
public sealed class MeaningTests
{
    [Theory]
    [InlineData("InstantMillis", """{"type":"long","logicalType":"timestamp-millis"}""", "1709208000123")]
    [InlineData("InstantMicros", """{"type":"long","logicalType":"timestamp-micros"}""", "-3600000001")]
    [InlineData("InstantNanos", """{"type":"long","logicalType":"timestamp-nanos"}""", "1709208000123456700")]
    [InlineData("UtcMillis", """{"type":"long","logicalType":"timestamp-millis"}""", "0")]
    [InlineData("UtcMicros", """{"type":"long","logicalType":"timestamp-micros"}""", "1")]
    [InlineData("UtcNanos", """{"type":"long","logicalType":"timestamp-nanos"}""", "0")]
    [InlineData("LocalMillis", """{"type":"long","logicalType":"local-timestamp-millis"}""", "1709208000500")]
    [InlineData("LocalMicros", """{"type":"long","logicalType":"local-timestamp-micros"}""", "-62135596800000000")]
    [InlineData("LocalNanos", """{"type":"long","logicalType":"local-timestamp-nanos"}""", "9214646400000000000")]
    [InlineData("RawNanos", """{"type":"long","logicalType":"timestamp-nanos"}""", "-1")]
    [InlineData("RawLocal", """{"type":"long","logicalType":"local-timestamp-millis"}""", "5")]
    [InlineData("RawTime", """{"type":"long","logicalType":"time-micros"}""", "5")]
    [InlineData("RawDate", """{"type":"int","logicalType":"date"}""", "5")]
    [InlineData("RawTimeMillis", """{"type":"int","logicalType":"time-millis"}""", "5")]
    [InlineData("TimeMillis", """{"type":"int","logicalType":"time-millis"}""", "86399999")]
    [InlineData("TimeMicros", """{"type":"long","logicalType":"time-micros"}""", "1")]
    [InlineData("SpanMillis", """{"type":"int","logicalType":"time-millis"}""", "36000000")]
    [InlineData("SpanMicros", """{"type":"long","logicalType":"time-micros"}""", "36000000000")]
    [InlineData("Date", """{"type":"int","logicalType":"date"}""", "-1")]
    [InlineData("Uuid", """{"type":"string","logicalType":"uuid"}""", "\"123e4567-e89b-12d3-a456-426614174000\"")]
    [InlineData(
        "FixedUuid",
        """{"type":"fixed","name":"Id","namespace":"Glueline.Avro.Generator.Tests.Records","size":16,"logicalType":"uuid"}""",
        "\"\\u0012>Eg\u00e8\u009b\\u0012\u00d3\u00a4VBf\\u0014\\u0017@\\u0000\""
    )]
    [InlineData("Decimal", """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", "\"\u00fe\\u001d\u00c6\"")]
    [InlineData(
        "FixedDecimal",
        """{"type":"fixed","name":"Money","namespace":"Glueline.Avro.Generator.Tests.Records","size":8,"logicalType":"decimal","precision":18,"scale":4}""",
        "\"\u00ff\u00ff\u00ff\u00ff\u00ff\u00fe\\u0000\u0081\""
    )]
    [InlineData(
        "Hash",
        """{"type":"fixed","name":"Hash","namespace":"Glueline.Avro.Generator.Tests.Records","size":2}""",
        "\"\\u0001\u00ff\""
    )]
    [InlineData("Bytes", "\"bytes\"", "\"\u00ff\"")]
    [InlineData("Optional", """["null",{"type":"long","logicalType":"timestamp-millis"}]""", "null")]
    [InlineData("List", """{"type":"array","items":{"type":"long","logicalType":"timestamp-millis"}}""", "[]")]
    public void A_property_has_the_logical_type_the_fixed_and_the_default_that_it_asks_for(string name, string schema, string json)
    {
        var field = TypedRecord.SchemaOf<Meanings>().Field(name).ShouldNotBeNull();
        SchemaText.Print(field.Schema).ShouldBe(schema);
        System
            .Text.RegularExpressions.Regex.Unescape(field.Default!.Value.Json)
            .ShouldBe(System.Text.RegularExpressions.Regex.Unescape(json));
    }

    [Fact]
    public void A_fixed_is_declared_once()
    {
        var text = Typed.SchemaOf<Meanings>();
        text.ShouldContain("{\"name\":\"OtherHash\",\"type\":\"Hash\"");
        text.ShouldContain("{\"name\":\"Map\",\"type\":{\"type\":\"map\",\"values\":[\"null\",\"Money\"]}");
        text.ShouldContain("{\"name\":\"OptionalUuid\",\"type\":[\"Id\",\"null\"]");
        text.ShouldContain("{\"type\":\"fixed\",\"name\":\"Wide\",\"namespace\":\"other\",\"size\":20,\"logicalType\":\"decimal\"");
    }

    [Fact]
    public void The_defaults_are_what_older_data_is_read_as()
    {
        var read = Typed.Read<Meanings>([], SchemaText.Parse("""{"type":"record","name":"Meanings","fields":[]}"""));
        read.InstantMillis.ShouldBe(new DateTimeOffset(2024, 2, 29, 12, 0, 0, 123, TimeSpan.Zero));
        read.InstantMicros.ShouldBe(new DateTimeOffset(1969, 12, 31, 22, 59, 59, 999, 999, TimeSpan.Zero));
        read.InstantNanos.ShouldBe(new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567));
        (read.UtcMicros, read.UtcMicros.Kind).ShouldBe((DateTime.UnixEpoch.AddMicroseconds(1), DateTimeKind.Utc));
        (read.LocalMillis, read.LocalMillis.Kind).ShouldBe((new DateTime(2024, 2, 29, 12, 0, 0, 500), DateTimeKind.Unspecified));
        (read.LocalMicros, read.LocalNanos).ShouldBe((DateTime.MinValue, new DateTime(2262, 1, 1)));
        (read.RawNanos, read.RawLocal, read.RawTime, read.RawDate, read.RawTimeMillis).ShouldBe((-1, 5, 5, 5, 5));
        (read.TimeMillis, read.TimeMicros).ShouldBe((new TimeOnly(23, 59, 59, 999), new TimeOnly(10)));
        (read.SpanMillis, read.SpanMicros).ShouldBe((TimeSpan.FromHours(10), TimeSpan.FromHours(10)));
        (read.Date, read.Uuid, read.FixedUuid).ShouldBe((new DateOnly(1969, 12, 31), read.FixedUuid, read.Uuid));
        read.Uuid.ShouldBe(Guid.Parse("123e4567-e89b-12d3-a456-426614174000"));
        (read.Decimal, read.FixedDecimal, read.WideDecimal).ShouldBe((-1234.5m, -13.0943m, 7m));
        read.Hash.ShouldBe([1, 0xFF]);
        read.OtherHash.ToArray().ShouldBe("ab"u8.ToArray());
        read.Bytes.ShouldBe([0xFF]);
        (read.Optional, read.List.Count, read.Map.Count).ShouldBe((null, 0, 0));
        read.OptionalUuid.ShouldBe(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    }

    /// <summary>
    /// What is finer than the unit is dropped, toward the past; everything else comes back, and means the same by its schema.
    /// </summary>
    [Fact]
    public void Values_come_back_in_their_units()
    {
        var times = Gen.DateTime[new DateTime(1678, 1, 1), new DateTime(2262, 1, 1)];
        var money = Gen.Long[-999_999_999_999_999_999, 999_999_999_999_999_999].Select(units => new decimal(units) / 10_000m);
        Gen.Select(times, times, Gen.TimeOnly, Gen.Long, Gen.Guid, money, Gen.Byte.Array[2])
            .Sample(
                (instant, local, time, raw, uuid, price, hash) =>
                {
                    var utc = DateTime.SpecifyKind(instant, DateTimeKind.Utc);
                    var zoneless = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
                    var value = new Meanings
                    {
                        InstantMillis = utc,
                        InstantMicros = utc,
                        InstantNanos = utc,
                        UtcMillis = utc,
                        UtcMicros = utc,
                        UtcNanos = utc,
                        LocalMillis = zoneless,
                        LocalMicros = zoneless,
                        LocalNanos = zoneless,
                        RawNanos = raw,
                        TimeMillis = time,
                        TimeMicros = time,
                        SpanMillis = time.ToTimeSpan(),
                        SpanMicros = time.ToTimeSpan(),
                        FixedUuid = uuid,
                        OptionalUuid = uuid,
                        FixedDecimal = price,
                        WideDecimal = decimal.Truncate(price),
                        Hash = hash,
                        OtherHash = hash,
                        Optional = utc,
                        List = [utc, utc],
                        Map = new() { ["a"] = price, ["b"] = null },
                    };
                    var avro = Typed.Write(value);
                    var read = Typed.Read<Meanings>(avro);
                    ByJson(avro).ShouldBe(avro);
                    var (millis, micros) = (Floor(utc, TimeSpan.TicksPerMillisecond), Floor(utc, TimeSpan.TicksPerMicrosecond));
                    (read.InstantMillis.UtcDateTime, read.InstantMicros.UtcDateTime, read.InstantNanos.UtcDateTime).ShouldBe(
                        (millis, micros, utc)
                    );
                    (read.UtcMillis, read.UtcMicros, read.UtcNanos).ShouldBe((millis, micros, utc));
                    read.UtcNanos.Kind.ShouldBe(DateTimeKind.Utc);
                    (read.LocalMillis, read.LocalMicros, read.LocalNanos).ShouldBe(
                        (Floor(zoneless, TimeSpan.TicksPerMillisecond), Floor(zoneless, TimeSpan.TicksPerMicrosecond), zoneless)
                    );
                    read.LocalNanos.Kind.ShouldBe(DateTimeKind.Unspecified);
                    read.RawNanos.ShouldBe(raw);
                    read.TimeMillis.Ticks.ShouldBe(time.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);
                    read.SpanMicros.Ticks.ShouldBe(time.Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond);
                    (read.FixedUuid, read.OptionalUuid).ShouldBe((uuid, uuid));
                    (read.FixedDecimal, read.WideDecimal).ShouldBe((price, decimal.Truncate(price)));
                    read.Hash.ShouldBe(hash);
                    read.OtherHash.ToArray().ShouldBe(hash);
                    (read.Optional!.Value.UtcDateTime, read.List.Count, read.Map["a"], read.Map["b"]).ShouldBe((millis, 2, price, null));
                },
                iter: 300
            );
    }

    [Fact]
    public void A_time_that_dotnet_can_not_hold_is_an_error_with_its_place_and_a_long_holds_it()
    {
        var nanos = Registered("InstantNanos", "timestamp-nanos");
        Should
            .Throw<AvroDataException>(() => Typed.Read<Meanings>([2], nanos))
            .Message.ShouldBe(
                "/InstantNanos: the timestamp is 1 ns from 1970-01-01, and DateTimeOffset holds multiples of 100 ns only: read it into a long "
                    + "with [AvroLogicalType(\"timestamp-nanos\")] (byte 0)"
            );
        Typed.Read<Meanings>([2], Registered("RawNanos", "timestamp-nanos")).RawNanos.ShouldBe(1);
        Should
            .Throw<AvroDataException>(() =>
                Typed.Read<Meanings>(Convert.FromHexString("FFFFFFFFFFFFFFFFFF01"), Registered("LocalMillis", "local-timestamp-millis"))
            )
            .Message.ShouldBe("/LocalMillis: the timestamp is -9223372036854775808 ms from 1970-01-01, which is beyond DateTime (byte 0)");
        Should
            .Throw<AvroDataException>(() => Typed.Read<Meanings>([1], Registered("TimeMillis", "time-millis", "int")))
            .Message.ShouldBe("/TimeMillis: the time is -1 ms from midnight, which is beyond a day (byte 0)");
    }

    public static TheoryData<string, Meanings, string> Unwritable { get; } =
        new()
        {
            {
                "year 3000",
                new Meanings { InstantNanos = new DateTimeOffset(3000, 1, 1, 0, 0, 0, TimeSpan.Zero) },
                "/InstantNanos: expected a time from 1677-09-21 to 2262-04-11, which nanoseconds in a long reach, found 3000-01-01"
            },
            {
                "local as UTC",
                new Meanings { InstantNanos = DateTimeOffset.UnixEpoch, LocalMillis = DateTime.UnixEpoch },
                "/LocalMillis: expected a local time of DateTimeKind.Unspecified, found Utc: use DateTime.SpecifyKind, or another logical type "
                    + "for an instant"
            },
            {
                "UTC as local",
                new Meanings { InstantNanos = DateTimeOffset.UnixEpoch, UtcMillis = new DateTime(2024, 1, 1) },
                "/UtcMillis: expected a time of DateTimeKind.Utc, found Unspecified: convert it, or use DateTimeOffset"
            },
            {
                "a day and more",
                new Meanings { InstantNanos = DateTimeOffset.UnixEpoch, SpanMillis = TimeSpan.FromDays(1) },
                "/SpanMillis: expected a time of day, from 00:00:00 to 23:59:59.9999999, found 1.00:00:00"
            },
            {
                "three bytes",
                new Meanings { InstantNanos = DateTimeOffset.UnixEpoch, Hash = [1, 2, 3] },
                "/Hash: expected 2 bytes, found 3"
            },
            {
                "too many digits",
                new Meanings { InstantNanos = DateTimeOffset.UnixEpoch, FixedDecimal = 0.00001m },
                "/FixedDecimal: expected at most 4 digits after the point, found 0.00001"
            },
        };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void A_value_that_the_logical_type_can_not_hold_is_refused(string name, Meanings value, string message) =>
        Should.Throw<AvroDataException>(() => Typed.Write(value), name).Message.ShouldBe(message);

    private static AvroSchema Registered(string field, string logical, string type = "long") =>
        SchemaText.Parse(
            $$$"""{"type":"record","name":"Meanings","fields":[{"name":"{{{field}}}","type":{"type":"{{{type}}}","logicalType":"{{{logical}}}"}}]}"""
        );

    /// <summary>The bytes that come of the value as JSON by its schema: another way, which knows what each type means.</summary>
    private static byte[] ByJson(byte[] avro)
    {
        var schema = TypedRecord.SchemaOf<Meanings>();
        using var json = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(schema)).Convert(avro, json);
        using var output = new OutputBuffer();
        JsonToAvro.Compile(schema).Convert(json.WrittenSpan, output);
        return output.WrittenSpan.ToArray();
    }

    private static DateTime Floor(DateTime time, long ticks) => new(time.Ticks - ((time.Ticks % ticks) + ticks) % ticks, time.Kind);
}

using Glueline.Avro.Generator.Tests.Records;
using Glueline.Avro.Resolution;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests;

/// <summary>Values that can't be written or read, with their places.</summary>
public sealed class MisfitTests
{
    private static readonly Order Sound = new("o", DateTimeOffset.UnixEpoch, Status.Paid, [new("a", 1, 1m), new("b", 1, 1m)]);

    public static TheoryData<string, Func<Order>, string> Unwritable { get; } =
        new()
        {
            { "null", () => Sound with { Id = null! }, "/id: expected string, found null" },
            { "null list", () => Sound with { Lines = null! }, "/lines: expected array, found null" },
            { "null map", () => Sound with { Labels = null! }, "/labels: expected map, found null" },
            {
                "null item",
                () => Sound with { Lines = [new("a", 1, 1m), null!] },
                "/lines/1: expected record Glueline.Avro.Generator.Tests.Records.Line, found null"
            },
            {
                "null in an item",
                () => Sound with { Lines = [new("a", 1, 1m), new(null!, 1, 1m)] },
                "/lines/1/Article: expected string, found null"
            },
            {
                "null under a key",
                () =>
                    Sound with
                    {
                        Labels = new() { ["a"] = "b", ["c/d"] = null! },
                    },
                "/labels/c~1d: expected string, found null"
            },
            {
                "half a surrogate pair",
                () => Sound with { Note = "\udc00" },
                "/note: expected a string, found one with half a surrogate pair"
            },
            { "no member", () => Sound with { Status = (Status)99 }, "/status: expected a member of enum Status, found the value 99" },
            {
                "too many digits after the point",
                () => Sound with { Lines = [new("a", 1, 0.125m)] },
                "/lines/0/Price: expected at most 2 digits after the point, found 0.125"
            },
            {
                "too many digits",
                () => Sound with { Discount = 100_000_000_000_000m },
                "/discount: expected at most 18 digits with 4 of them after the point, found 100000000000000"
            },
        };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void A_value_without_a_place_in_the_schema_is_reported_and_leaves_the_output_unchanged(
        string name,
        Func<Order> make,
        string message
    )
    {
        using var output = new OutputBuffer();
        output.Write("kept"u8);
        Should.Throw<AvroDataException>(() => TypedRecord.Write(make(), output), name).Message.ShouldBe(message);
        output.WrittenSpan.SequenceEqual("kept"u8).ShouldBeTrue();
    }

    [Fact]
    public void A_time_that_is_not_an_instant_is_refused() =>
        Should
            .Throw<AvroDataException>(() => Typed.Write(new Everything { Text = "", Utc = new DateTime(2024, 1, 1) }))
            .Message.ShouldBe("/Utc: expected a time of DateTimeKind.Utc, found Unspecified: convert it, or use DateTimeOffset");

    [Theory]
    [InlineData("0661" + "62", "/Article: expected 3 bytes, but 2 are left (byte 0)")]
    [InlineData("0261" + "02" + "00", "/Price: expected a decimal, found no bytes (byte 3)")]
    [InlineData(
        "0261" + "02" + "1A" + "7FFFFFFFFFFFFFFFFFFFFFFFFF",
        "/Price: the decimal has 13 bytes, which is beyond System.Decimal (byte 3)"
    )]
    [InlineData("0261" + "02" + "02" + "01" + "00", "1 bytes are left after the value: it was written with another schema (byte 5)")]
    public void Bytes_that_are_not_a_value_of_the_class_are_reported_with_their_place(string hex, string message) =>
        Should.Throw<AvroDataException>(() => Typed.Read<Line>(Convert.FromHexString(hex))).Message.ShouldBe(message);

    [Fact]
    public void Numbers_beyond_the_types_of_dotnet_are_reported_with_their_place()
    {
        Should
            .Throw<AvroDataException>(() => Typed.Read<Times>(Convert.FromHexString("FEFFFFFF0F" + "00" + "00" + "00")))
            .Message.ShouldBe("/Date: the date is 2147483647 days from 1970-01-01, which is beyond DateOnly (byte 0)");
        Should
            .Throw<AvroDataException>(() => Typed.Read<Times>(Convert.FromHexString("00" + "01" + "00" + "00")))
            .Message.ShouldBe("/Time: the time is -1 µs from midnight, which is beyond a day (byte 1)");
        Should
            .Throw<AvroDataException>(() => Typed.Read<Times>(Convert.FromHexString("00" + "00" + "FEFFFFFFFFFFFFFFFF01" + "00")))
            .Message.ShouldBe("/Instant: the timestamp is 9223372036854775807 µs from 1970-01-01, which is beyond DateTimeOffset (byte 2)");
        Should
            .Throw<AvroDataException>(() => Typed.Read<Times>(Convert.FromHexString("00" + "00" + "00" + "0C" + "6E6F742069742E"[..12])))
            .Message.ShouldBe("/Uuid: expected a uuid, found \"not it\" (byte 3)");
    }

    [Fact]
    public void A_duplicate_key_is_refused() =>
        Should
            .Throw<AvroDataException>(() => Typed.Read<Labels>(Convert.FromHexString("04" + "0261" + "02" + "0261" + "04" + "00")))
            .Reason.ShouldBe("the key \"a\" appears twice in one map; which one counts is not defined");

    [Fact]
    public void Reading_keeps_the_limits()
    {
        Should
            .Throw<AvroDataException>(() => TypedRecord.Compile<Tree>().Read(Enumerable.Repeat((byte)2, 100_000).ToArray()))
            .Reason.ShouldBe("the value is nested more than 64 levels deep; a higher limit can be set as MaxDepth");
        Should
            .Throw<AvroDataException>(() =>
                TypedRecord
                    .Compile<Labels>(limits: ReadLimits.Default with { MaxItems = 1 })
                    .Read(Convert.FromHexString("04" + "0261" + "02" + "0262" + "04" + "00"))
            )
            .Reason.ShouldBe("the value has more than 1 items; a higher limit can be set as MaxItems");
        Should
            .Throw<AvroDataException>(() => TypedRecord.Compile<Labels>().Read(Convert.FromHexString("80A8D6B90702")))
            .Reason.ShouldBe("the block claims to have 1000000000 items, but only 1 bytes are left");
    }
}

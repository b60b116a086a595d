using System.Text;
using CsCheck;
using Glueline.Avro.Generator.Tests.Records;
using Glueline.Avro.ToAvro;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public void A_record_comes_back_and_its_bytes_are_those_of_its_schema()
    {
        var order = new Order(
            "o-1",
            new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(2)),
            Status.SentBack,
            [new("a", 2, 9.99m), new("é😀", -1, 0m)],
            -12.5m
        )
        {
            Labels = { ["colour"] = "red" },
            Priority = 3,
            Cached = "not written",
        };

        var avro = Typed.Write(order);
        var read = Typed.Read<Order>(avro);

        avro.ShouldBe(
            ByJson<Order>(
                """{"id":"o-1","placedAt":"2024-02-29T10:00:00Z","status":"SENT_BACK","lines":[{"Article":"a","Count":2,"Price":9.99},{"Article":"é😀","Count":-1,"Price":0}],"discount":-12.5,"note":null,"labels":{"colour":"red"},"priority":3}"""
            )
        );
        (read.Id, read.PlacedAt, read.Status, read.Discount, read.Note, read.Priority, read.Cached).ShouldBe(
            (order.Id, order.PlacedAt, order.Status, order.Discount, null, 3, "")
        );
        read.Lines.ShouldBe(order.Lines);
        read.Labels.ShouldBe(order.Labels);
    }

    [Fact]
    public void Each_type_comes_back()
    {
        var value = Full();

        var read = Typed.ThereAndBack(value);

        Typed.Write(read).ShouldBe(Typed.Write(value));
        (read.Boolean, read.Int, read.Long, read.Float, read.Double, read.Text).ShouldBe(
            (value.Boolean, value.Int, value.Long, value.Float, value.Double, value.Text)
        );
        read.Bytes.ShouldBe(value.Bytes);
        read.Memory.ToArray().ShouldBe(value.Memory.ToArray());
        (read.Uuid, read.Date, read.Time, read.Instant, read.Utc, read.Utc.Kind).ShouldBe(
            (value.Uuid, value.Date, value.Time, value.Instant, value.Utc, DateTimeKind.Utc)
        );
        (read.Decimal, read.Status).ShouldBe((value.Decimal, value.Status));
        (
            read.OptionalBoolean,
            read.OptionalInt,
            read.OptionalText,
            read.OptionalUuid,
            read.OptionalDate,
            read.OptionalStatus,
            read.OptionalLine
        ).ShouldBe(
            (
                value.OptionalBoolean,
                value.OptionalInt,
                value.OptionalText,
                value.OptionalUuid,
                value.OptionalDate,
                value.OptionalStatus,
                value.OptionalLine
            )
        );
        read.OptionalList.ShouldBe(value.OptionalList);
        read.Ints.ShouldBe(value.Ints);
        read.OptionalTexts.ShouldBe(value.OptionalTexts);
        read.Table.ShouldBe(value.Table);
        read.Maps.Single().ShouldBe(value.Maps.Single());
        read.Lines.ShouldBe(value.Lines);
        read.Decimals.ShouldBe(value.Decimals);
    }

    [Fact]
    public void Null_comes_back_as_null()
    {
        var read = Typed.ThereAndBack(new Everything { Text = "" });

        (
            read.OptionalBoolean,
            read.OptionalInt,
            read.OptionalText,
            read.OptionalBytes,
            read.OptionalUuid,
            read.OptionalStatus,
            read.OptionalLine,
            read.OptionalList
        ).ShouldBe((null, null, null, null, null, null, null, null));
        (read.Bytes.Length, read.Ints.Length, read.Lines.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Recursive_types_and_structs_come_back()
    {
        var tree = new Tree(1, new Tree(2, null, null), new Tree(3, null, new Tree(4, null, null)));
        Typed.ThereAndBack(tree).ShouldBe(tree);
        Typed.ThereAndBack(new Point(1.5, double.NaN)).ShouldBe(new Point(1.5, double.NaN));
        var within = Typed.ThereAndBack(new Derived.Within(new Derived(7) { Id = "x", @event = new Point(1, 2) }));
        (within.Status, within.Parent.Id, within.Parent.Level, within.Parent.@event).ShouldBe((Status.Paid, "x", 7, new Point(1, 2)));
    }

    [Fact]
    public void Times_keep_their_microseconds_and_the_instant()
    {
        var instant = new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.FromHours(-5)).AddTicks(-1);
        var read = Typed.ThereAndBack(
            new Everything
            {
                Text = "",
                Instant = instant,
                Time = new TimeOnly(23, 59, 59, 999, 999).Add(TimeSpan.FromTicks(9)),
            }
        );
        read.Instant.ShouldBe(instant.AddTicks(-9));
        read.Instant.Offset.ShouldBe(TimeSpan.Zero);
        read.Time.ShouldBe(new TimeOnly(23, 59, 59, 999, 999));
        foreach (var extreme in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue.AddTicks(-9) })
            Typed.ThereAndBack(new Everything { Text = "", Instant = extreme }).Instant.ShouldBe(extreme);
        foreach (var extreme in new[] { DateOnly.MinValue, DateOnly.MaxValue })
            Typed.ThereAndBack(new Everything { Text = "", Date = extreme }).Date.ShouldBe(extreme);
    }

    [Fact]
    public void Decimals_keep_their_value_and_have_the_same_bytes_as_from_JSON() =>
        Gen.Decimal[-999_999_999_999_999m, 999_999_999_999_999m]
            .Select(Gen.Int[0, 10])
            .Sample(
                (number, digits) =>
                {
                    var value = decimal.Round(number, digits);
                    var avro = Typed.Write(new Digits(value));
                    avro.ShouldBe(ByJson<Digits>($$"""{"Value":{{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}"""));
                    Typed.Read<Digits>(avro).Value.ShouldBe(value);
                },
                iter: 2000
            );

    [Theory]
    [InlineData("9999999999999999999999999999", 0)]
    [InlineData("-9999999999999999999999999999", 0)]
    [InlineData("0.0000000000000000000000000001", 28)]
    [InlineData("-0.9999999999999999999999999999", 28)]
    [InlineData("0", 28)]
    public void The_largest_and_smallest_decimals_come_back(string text, int scale)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        if (scale == 0)
            Typed.ThereAndBack(new Whole(value)).Value.ShouldBe(value);
        else
            Typed.ThereAndBack(new Fraction(value)).Value.ShouldBe(value);
    }

    [Fact]
    public void Writing_allocates_nothing_and_reading_nothing_but_the_objects()
    {
        using var output = new OutputBuffer();
        var plan = TypedRecord.Compile<Tree>();
        var tree = new Tree(1, new Tree(2, null, null), null);
        long Allocated(Action work)
        {
            work();
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(() =>
            {
                output.Clear();
                TypedRecord.Write(tree, output);
            })
            .ShouldBe(0);
        var objects = Allocated(() => _ = new Tree(1, new Tree(2, null, null), null));
        Allocated(() => plan.Read(output.WrittenSpan)).ShouldBe(objects);
    }

    internal static Everything Full() =>
        new()
        {
            Boolean = true,
            Int = int.MinValue,
            Long = long.MaxValue,
            Float = 0.1f,
            Double = 0.1,
            Text = string.Concat(Enumerable.Repeat("long text with é and 😀, ", 10)),
            Bytes = [1, 2, 3],
            Memory = new byte[] { 9, 8 }.AsMemory(1),
            Uuid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
            Date = new DateOnly(1969, 7, 20),
            Time = new TimeOnly(13, 37),
            Instant = new DateTimeOffset(2024, 1, 2, 3, 4, 5, 6, TimeSpan.Zero),
            Utc = new DateTime(1950, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Decimal = -123456789.0123456789m,
            Status = Status.Paid,
            OptionalBoolean = false,
            OptionalInt = 0,
            OptionalText = "",
            OptionalBytes = [],
            OptionalUuid = Guid.Empty,
            OptionalDate = new DateOnly(2000, 1, 1),
            OptionalStatus = Status.SentBack,
            OptionalLine = new Line("x", 1, 1.5m),
            OptionalList = [1, 2, 3],
            Ints = [.. Enumerable.Range(0, 1000)],
            OptionalTexts = ["a", null, "b"],
            Table =
            [
                [1],
                [],
                [2, 3],
            ],
            Maps = [new() { ["x"] = 1.5, ["y"] = double.PositiveInfinity }],
            Lines = new Dictionary<string, Line?> { ["one"] = new("a", 1, 1m), ["none"] = null },
            Decimals = [0.5m, -9999.9m],
        };

    private static byte[] ByJson<T>(string json)
        where T : IAvroRecord<T>
    {
        using var output = new OutputBuffer();
        JsonToAvro.Compile(TypedRecord.SchemaOf<T>()).Convert(Encoding.UTF8.GetBytes(json), output);
        return output.WrittenSpan.ToArray();
    }
}

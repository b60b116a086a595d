using System.Text;
using CsCheck;
using Glueline.Avro;
using Glueline.Evolution.Properties;

namespace Glueline.Evolution.Inference;

public sealed class EventShapeTests
{
    [Fact]
    public void A_shape_has_kinds_keys_and_items()
    {
        var shape = Read("""{"b":[1,null,2.5],"a":"x","c":{"d":[]}}""");
        shape.Kinds.ShouldBe(EventKinds.Object);
        shape.Keys.ShouldBe(["a", "b", "c"]);
        shape["b"]!.Items!.ToString().ShouldBe("null or integer or fraction");
        shape["a"]!.ToString().ShouldBe("string");
        shape["c"]!["d"]!.IsUndecided.ShouldBeTrue();
        shape["none"].ShouldBeNull();
    }

    [Fact]
    public void Shapes_merge_whatever_their_order() =>
        Gen.Select(Generate.Event, Generate.Event, Generate.Event)
            .Sample(
                (a, b, c) =>
                {
                    var (x, y, z) = (Read(a), Read(b), Read(c));
                    Text(EventShape.Merge(EventShape.Merge(x, y), z)).ShouldBe(Text(EventShape.Merge(z, EventShape.Merge(y, x))));
                },
                iter: 300
            );

    [Fact]
    public void Merging_with_nothing_changes_nothing()
    {
        var shape = Read("""{"a":1}""");
        EventShape.Merge(shape, null).ShouldBeSameAs(shape);
        EventShape.Merge(null, shape).ShouldBeSameAs(shape);
        EventShape.Merge(null, null).ShouldBeNull();
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("""{"a":}""", "/a")]
    [InlineData("""{"a":[1,}""", "/a")]
    [InlineData("{} {}", "")]
    [InlineData("{\"a\":\"\\ud800\"}", "/a")]
    [InlineData("nope", "")]
    public void A_text_that_is_not_JSON_is_reported_with_its_place(string json, string path)
    {
        var fault = Should.Throw<AvroDataException>(() => Read(json));
        fault.Path.ShouldBe(path);
        fault.Reason.ShouldStartWith("the text is not JSON: ");
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_not_JSON() =>
        Should.Throw<AvroDataException>(() => EventShape.Read([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8])).Path.ShouldBe("/a");

    [Theory]
    [InlineData("""{"a":{"b":1,"c":2,"b":3}}""", "/a/b", "the key \"b\" appears twice in one object")]
    [InlineData("""{"a":1,"\u0061":2}""", "/a", "the key \"a\" appears twice in one object")]
    [InlineData(
        """{"a":[0,9223372036854775809]}""",
        "/a/1",
        "the integer 9223372036854775809 is beyond 64 bits, and can't be kept as a double: it would come back as 9223372036854776000"
    )]
    [InlineData(
        """{"a":9223372036854775808}""",
        "/a",
        "the integer 9223372036854775808 is beyond 64 bits, and can't be kept as a double: it would come back as 9223372036854776000"
    )]
    [InlineData(
        """{"a":9223372036854775808.0}""",
        "/a",
        "the number 9223372036854775808.0 can't be kept as a double: it would come back as 9223372036854776000"
    )]
    [InlineData("""{"a":1e400}""", "/a", "the number 1e400 can't be kept as a double: no double is that large")]
    [InlineData("""{"a":1e-400}""", "/a", "the number 1e-400 can't be kept as a double: it would come back as 0")]
    [InlineData(
        """{"a":0.1234567890123456789}""",
        "/a",
        "the number 0.1234567890123456789 can't be kept as a double: it would come back as 0.12345678901234568"
    )]
    [InlineData(
        """{"a/b":{"~":1.00000000000000000000000000000000000000000001}}""",
        "/a~1b/~0",
        "the number 1.00000000000000000000000000000000000000… (46 characters) can't be kept as a double: it would come back as 1"
    )]
    public void What_would_be_lost_silently_is_reported_with_its_place(string json, string path, string reason)
    {
        var fault = Should.Throw<AvroDataException>(() => Read(json));
        fault.Path.ShouldBe(path);
        fault.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("1.10")]
    [InlineData("-0.0")]
    [InlineData("100e-2")]
    [InlineData("0e999999999999999999999")]
    [InlineData("123456789.125e-3")]
    [InlineData("1E+300")]
    [InlineData("5e-324")]
    [InlineData("1.7976931348623157e308")]
    public void A_number_whose_double_prints_as_the_same_decimal_is_exact(string literal) =>
        Read($$"""{"a":{{literal}}}""")["a"]!.Kinds.ShouldBe(EventKinds.Fraction);

    [Fact]
    public void Depth_is_limited()
    {
        var options = new InferenceOptions { MaxDepth = 3 };
        EventShape.Read("""{"a":[{}]}"""u8, options).Kinds.ShouldBe(EventKinds.Object);
        var fault = Should.Throw<AvroDataException>(() => EventShape.Read("""{"a":[{"b":[]}]}"""u8, options));
        fault.Path.ShouldBe("/a/0/b");
        fault.Reason.ShouldBe("the event is nested deeper than MaxDepth = 3");
    }

    private static EventShape Read(string json) => EventShape.Read(Encoding.UTF8.GetBytes(json));

    private static string Text(EventShape? shape) =>
        shape is null ? "-" : $"{shape}<{Text(shape.Items)}>{{{string.Join(',', shape.Keys.Select(key => $"{key}:{Text(shape[key])}"))}}}";
}

using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;
using static Glueline.Avro.Generator.Tests.Interop.Classes;

namespace Glueline.Avro.Generator.Tests.Interop;

/// <summary>
/// Classes whose schema is what AWS's Java library registered, word for word, and whose bytes are what it wrote. Java's record
/// <c>union3</c> has a field of five types, which no property has; and a field that may be null has a default here, as Java's
/// <c>optional</c> has.
/// </summary>
public sealed class JavaTests
{
    [Fact]
    public void Primitives_are_Javas() => IsJavas("primitives", new Primitives(true, -7, 9_007_199_254_740_993, 1.5f, 0.1, "grün 🎈\0\""));

    [Fact]
    public void Extremes_are_Javas() =>
        IsJavas("extremes", new Extremes(int.MinValue, long.MaxValue, long.MinValue, double.MaxValue, double.Epsilon));

    [Fact]
    public void Optional_fields_are_Javas() => IsJavas("optional", new Optional("x", null));

    [Fact]
    public void Nested_records_are_Javas() => IsJavas("nested", new Nested(new Place(1.25, -3.5)));

    [Fact]
    public void Collections_are_Javas()
    {
        var read = IsJavas("collections", new Collections([1, null, 3], new() { ["k.1"] = "v", ["ö"] = "" }), isOrdered: false);
        read.A.ShouldBe([1, null, 3]);
        read.M.ShouldBe(new Dictionary<string, string> { ["k.1"] = "v", ["ö"] = "" }, ignoreOrder: true);
    }

    [Fact]
    public void Empty_collections_are_Javas() => IsJavas("empty-collections", new EmptyCollections([], []));

    [Fact]
    public void Enums_are_Javas() => IsJavas("enum", new WithEnum(Suit.HEARTS));

    [Fact]
    public void Recursive_records_are_Javas() => IsJavas("recursive", new Recursive(1, new Recursive(2, null)));

    [Fact]
    public void Namespaces_are_Javas() => IsJavas("namespaces", new Namespaces(new Other(Letter.A)));

    [Fact]
    public void An_empty_record_is_Javas() => IsJavas("empty-record", new EmptyRecord());

    [Fact]
    public void A_large_record_is_Javas() =>
        IsJavas("big", new Big(new string('x', 5000), [.. Enumerable.Range(0, 500).Select(place => place / 4.0)]));

    [Fact]
    public void Logical_types_are_Javas()
    {
        var value = new LogicalTypes(
            new DateOnly(2025, 11, 29),
            new DateTimeOffset(2025, 11, 29, 12, 0, 0, 123, TimeSpan.Zero),
            new DateTimeOffset(2025, 11, 29, 12, 0, 0, 123, 456, TimeSpan.Zero),
            new DateTime(1969, 12, 31, 23, 59, 59, 999),
            new TimeOnly(23, 59, 59, 999),
            Guid.Parse("123e4567-e89b-12d3-a456-426614174000"),
            1234.56m,
            13.0943m
        );
        IsJavas("logical", value).ShouldBe(value);
    }

    [Fact]
    public void Defaults_of_enums_are_Javas() => IsJavas("enum-default", new EnumDefault(Level.HIGH, Level.LOW));

    [Fact]
    public void Docs_and_properties_are_Javas() => IsJavas("doc-and-properties", new Documented("y", [1, -1]));

    [Fact]
    public void A_record_of_a_union_is_Javas() => IsJavas("top-union", new Alone(3)).ShouldBe(new Alone(3));

    [Fact]
    public void An_array_is_Javas() => IsJavas("top-array", AvroCodec.Array(AvroCodec.Double), [1.0, 0.1]).ShouldBe([1.0, 0.1]);

    /// <summary>Java's compiler marks strings without a logical type and maps; a record within has its own attribute.</summary>
    [Fact]
    public void All_strings_of_a_type_can_be_Javas() =>
        Typed
            .SchemaOf<JavaStrings>()
            .ShouldBe(
                """{"type":"record","name":"JavaStrings","namespace":"interop","fields":[{"name":"id","type":{"type":"string","logicalType":"uuid"}},{"name":"name","type":["null",{"type":"string","avro.java.string":"String"}],"default":null},"""
                    + """{"name":"tags","type":{"type":"map","values":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"avro.java.string":"String"},"order":"descending","aliases":["labels"],"pii":true},"""
                    + """{"name":"part","type":{"type":"record","name":"JavaPart","fields":[{"name":"text","type":"string"},{"name":"named","type":{"type":"string","avro.java.string":"String"}}]}}],"level":2,"aliases":["Older"]}"""
            );

    private static T IsJavas<T>(string name, T value, bool isOrdered = true)
        where T : IAvroRecord<T> => IsJavas(name, AvroCodec.Record<T>(), value, isOrdered);

    private static T IsJavas<T>(string name, AvroCodec<T> codec, T value, bool isOrdered = true)
    {
        var (registered, written) = (Vectors.Registered(name), Vectors.Written(name));
        SchemaText.Print(codec.Schema).ShouldBe(registered);
        var schema = SchemaText.ParseRegistered(registered);
        SchemaComparison.WritesSame(codec.Schema, schema).ShouldBeTrue();
        foreach (var plan in new[] { codec.CompileWriter(), codec.CompileWriter(schema) })
        {
            using var output = new OutputBuffer();
            plan.Write(value, output);
            if (isOrdered)
                Convert.ToHexString(output.WrittenSpan).ShouldBe(Convert.ToHexString(written));
            else
                output.WrittenCount.ShouldBe(written.Length);
        }

        return codec.CompileReader(schema).Read(written);
    }
}

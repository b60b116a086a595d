namespace Glueline.Avro.Generator.Tests.Diagnostics;

/// <summary>A type that can't be mapped is an error at its place, with the next step.</summary>
public sealed class FindingTests
{
    [Theory]
    [InlineData(
        "GLA001",
        "R",
        "[AvroRecord] public sealed record R(int A);",
        "R can't be made an Avro record: expected a partial type, and R is not; add the word partial"
    )]
    [InlineData(
        "GLA001",
        "R",
        "public class Outer { [AvroRecord] public sealed partial record R(int A); }",
        "R can't be made an Avro record: expected a partial type, and Outer is not; add the word partial"
    )]
    [InlineData(
        "GLA002",
        "R",
        "[AvroRecord] public abstract partial record R(int A);",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found an abstract class"
    )]
    [InlineData(
        "GLA002",
        "R",
        "[AvroRecord] public static partial class R;",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found a static class"
    )]
    [InlineData(
        "GLA002",
        "R",
        "[AvroRecord] public sealed partial record R<T>(T A);",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found a generic type"
    )]
    [InlineData(
        "GLA002",
        "R",
        "[AvroRecord] public ref partial struct R { public int A { get; set; } }",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found a ref struct"
    )]
    [InlineData(
        "GLA003",
        "A",
        "[AvroRecord] public sealed partial record R(object A);",
        "R.A is of type object, which has no Avro type; use one that has, such as int, long, double, string, List<T> or "
            + "Dictionary<string, T>, or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "GLA003",
        "A",
        "[AvroRecord] public sealed partial record R(List<short?> A);",
        "R.A is of type short, which has no Avro type; use one that has, such as int, or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "GLA003",
        "A",
        "[AvroRecord] public sealed partial record R(ulong A);",
        "R.A is of type ulong, which has no Avro type; use one that has, such as decimal, or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "GLA003",
        "A",
        "[AvroRecord] public sealed partial record R(Other A); public record Other(int B);",
        "R.A is of type Shop.Other, which has no Avro type; use one that has, such as Other with [AvroRecord], or leave the property "
            + "out with [AvroIgnore]"
    )]
    [InlineData(
        "GLA003",
        "A",
        "[AvroRecord] public sealed partial record R(Dictionary<int, string> A);",
        "R.A is of type System.Collections.Generic.Dictionary<int, string>, which has no Avro type; use one that has, such as int, "
            + "long, double, string, List<T> or Dictionary<string, T>, or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "GLA003",
        "A",
        "[AvroRecord] public sealed partial record R(int[,] A);",
        "R.A is of type int[*,*], which has no Avro type; use one that has, such as int, long, double, string, List<T> or "
            + "Dictionary<string, T>, or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "GLA004",
        "A",
        "[AvroRecord] public sealed partial record R(decimal A);",
        "R.A is a decimal: expected [AvroDecimal(precision, scale)] with a precision from 1 to 28 and a scale from 0 to the "
            + "precision, found none"
    )]
    [InlineData(
        "GLA004",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDecimal(29, 2)] decimal? A);",
        "R.A is a decimal: expected [AvroDecimal(precision, scale)] with a precision from 1 to 28 and a scale from 0 to the "
            + "precision, found 29 and 2"
    )]
    [InlineData(
        "GLA004",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDecimal(2, 3)] decimal A);",
        "R.A is a decimal: expected [AvroDecimal(precision, scale)] with a precision from 1 to 28 and a scale from 0 to the "
            + "precision, found 2 and 3"
    )]
    [InlineData(
        "GLA005",
        "Größe",
        "[AvroRecord] public sealed partial record R(int Größe);",
        "R.Größe has the name \"Größe\" in Avro: expected letters, digits and _, no digit first; give it another with [AvroName]"
    )]
    [InlineData(
        "GLA005",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroAlias(\"a-b\")] int A);",
        "An alias of R.A has the name \"a-b\" in Avro: expected letters, digits and _, no digit first; give it another with [AvroAlias]"
    )]
    [InlineData(
        "GLA005",
        "R",
        "[AvroRecord, AvroName(\"a.b\")] public sealed partial record R(int A);",
        "R has the name \"a.b\" in Avro: expected letters, digits and _, no digit first; give it another with [AvroName]"
    )]
    [InlineData(
        "GLA005",
        "R",
        "[AvroRecord, AvroNamespace(\"a..b\")] public sealed partial record R(int A);",
        "The namespace of R has the name \"a..b\" in Avro: expected letters, digits and _, no digit first; give it another with "
            + "[AvroNamespace]"
    )]
    [InlineData(
        "GLA006",
        "B",
        "[AvroRecord] public sealed partial record R(int A, [property: AvroName(\"A\")] int B);",
        "R.A and R.B are both the field \"A\"; give one of them another name with [AvroName]"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault(\"x\")] int A);",
        "R.A can't have the default \"x\": expected a constant of int"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault(null!)] int A);",
        "R.A can't have the default null: expected a constant of int"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault(3000000000)] int A);",
        "R.A can't have the default 3000000000: expected a constant of int"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault(double.NaN)] double A);",
        "R.A can't have the default NaN: expected a constant of double"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault] int A);",
        "R.A can't have the default of [AvroDefault] without a value: expected a list or a map, which it makes empty; add the value"
    )]
    [InlineData(
        "GLA008",
        "A",
        "[AvroRecord] public sealed partial class R { public int A { get; } = 1; }",
        "R.A can't be read: expected a set or init accessor, or a constructor with parameters for all properties without one; add it, "
            + "or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "GLA009",
        "A",
        "[AvroRecord] public sealed partial record R(E A); [Flags] public enum E { X = 1, Y = 2 }",
        "R.A is of the enum E, which can't be an Avro enum: expected one member per value, found [Flags]; use a list of members or an int"
    )]
    [InlineData(
        "GLA009",
        "A",
        "[AvroRecord] public sealed partial record R(E? A); public enum E { X, Y = 0 }",
        "R.A is of the enum E, which can't be an Avro enum: expected members of different values, found X and Y with the same"
    )]
    [InlineData(
        "GLA009",
        "A",
        "[AvroRecord] public sealed partial record R(E A); public enum E { X, [AvroName(\"X\")] Y }",
        "R.A is of the enum E, which can't be an Avro enum: expected members of different names, found \"X\" twice"
    )]
    [InlineData(
        "GLA009",
        "A",
        "[AvroRecord] public sealed partial record R(E A); public enum E { Ä }",
        "R.A is of the enum E, which can't be an Avro enum: expected letters, digits and _ in the names of its members, found \"Ä\"; "
            + "give it another with [AvroName]"
    )]
    [InlineData(
        "GLA009",
        "A",
        "[AvroRecord] public sealed partial record R(E A); public enum E;",
        "R.A is of the enum E, which can't be an Avro enum: expected at least one member, found none"
    )]
    [InlineData(
        "GLA009",
        "A",
        "[AvroRecord] public sealed partial record R(E A); public enum E { [AvroDefault] X, [AvroDefault] Y }",
        "R.A is of the enum E, which can't be an Avro enum: expected [AvroDefault] on one member at most, found it on several"
    )]
    [InlineData(
        "GLA010",
        "R",
        "[AvroRecord] public sealed partial record R(E A, F B); public enum E { X } [AvroName(\"E\")] public enum F { Y }",
        "Shop.E and Shop.F both have the name \"Shop.E\" in the schema of R; give one of them another with [AvroName] or [AvroNamespace]"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDecimal(4, 2), AvroDefault(\"1.234\")] decimal A);",
        "R.A can't have the default \"1.234\": expected a number as a string, such as \"1\", with at most 4 digits, 2 of them "
            + "after the point"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault(\"2024-01-31\")] DateTimeOffset A);",
        "R.A can't have the default \"2024-01-31\": expected a time as a string, such as \"2024-01-31T23:59:59Z\", with at most 6 digits "
            + "of a second"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroLogicalType(\"timestamp-millis\"), "
            + "AvroDefault(\"2024-01-31T00:00:00.1234Z\")] DateTime A);",
        "R.A can't have the default \"2024-01-31T00:00:00.1234Z\": expected a time as a string, such as \"2024-01-31T23:59:59Z\", with at "
            + "most 3 digits of a second"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault(\"x\")] DateOnly A);",
        "R.A can't have the default \"x\": expected a date as a string, such as \"2024-01-31\""
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault(\"24:00\")] TimeOnly A);",
        "R.A can't have the default \"24:00\": expected a time as a string, such as \"23:59:59\", with at most 6 digits of a second"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroDefault(\"x\")] Guid A);",
        "R.A can't have the default \"x\": expected a UUID as a string with hyphens"
    )]
    [InlineData(
        "GLA007",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroFixed(\"F\", 2), AvroDefault(\"x\")] byte[] A);",
        "R.A can't have the default \"x\": expected a string of 2 characters that are the bytes, up to \\u00ff"
    )]
    [InlineData(
        "GLA015",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroLogicalType(\"uuid\")] string A);",
        "R.A is of type string, which can't have the logical type \"uuid\": expected Guid; change the property's type or the attribute"
    )]
    [InlineData(
        "GLA015",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroLogicalType(\"local-timestamp-millis\")] List<DateTimeOffset?> A);",
        "R.A is of type System.DateTimeOffset, which can't have the logical type \"local-timestamp-millis\": expected DateTime or long; change "
            + "the property's type or the attribute"
    )]
    [InlineData(
        "GLA015",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroLogicalType(\"time-nanos\")] TimeOnly A);",
        "R.A is of type System.TimeOnly, which can't have the logical type \"time-nanos\": there is no such logical type for it; expected "
            + "time-millis or time-micros"
    )]
    [InlineData(
        "GLA015",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroLogicalType(\"x\")] bool A);",
        "R.A is of type bool, which can't have the logical type \"x\": there is no such logical type for it; remove the attribute"
    )]
    [InlineData(
        "GLA015",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroLogicalType(\"decimal\")] double A);",
        "R.A is of type double, which can't have the logical type \"decimal\": expected decimal; change the property's type or the attribute"
    )]
    [InlineData(
        "GLA015",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroLogicalType(\"date\")] E A); public enum E { X }",
        "R.A is of type Shop.E, which can't have the logical type \"date\": expected DateOnly or int; change the property's type or the "
            + "attribute"
    )]
    [InlineData(
        "GLA015",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroFixed(\"F\", 12), AvroLogicalType(\"duration\")] byte[] A);",
        "R.A is of type byte[], which can't have the logical type \"duration\": there is no such logical type for it; remove the attribute"
    )]
    [InlineData(
        "GLA016",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroFixed(\"F\", 8)] Guid A);",
        "R.A can't be the fixed \"F\" of 8 bytes: a Guid has 16"
    )]
    [InlineData(
        "GLA016",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroFixed(\"F\", 7), AvroDecimal(18, 2)] decimal A);",
        "R.A can't be the fixed \"F\" of 7 bytes: a decimal of precision 18 needs at least 8"
    )]
    [InlineData(
        "GLA016",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroFixed(\"F\", 4)] int A);",
        "R.A can't be the fixed \"F\" of 4 bytes: expected byte[], ReadOnlyMemory<byte>, Guid or decimal, found int"
    )]
    [InlineData(
        "GLA016",
        "A",
        "[AvroRecord] public sealed partial class R { [AvroFixed(\"F\", 4)] public R? A { get; set; } }",
        "R.A can't be the fixed \"F\" of 4 bytes: expected byte[], ReadOnlyMemory<byte>, Guid or decimal, found Shop.R"
    )]
    [InlineData(
        "GLA016",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroFixed(\"a-b\", 4)] byte[] A);",
        "R.A can't be the fixed \"a-b\" of 4 bytes: expected letters, digits and _ in the name, no digit first, and a size of at least 1"
    )]
    [InlineData(
        "GLA016",
        "B",
        "[AvroRecord] public sealed partial record R([property: AvroFixed(\"F\", 4)] byte[] A, [property: AvroFixed(\"Shop.F\", 5)] byte[] "
            + "B);",
        "R.B can't be the fixed \"Shop.F\" of 5 bytes: another type in the schema of R has the name Shop.F; give one of them another"
    )]
    [InlineData(
        "GLA010",
        "R",
        "[AvroRecord] public sealed partial record R([property: AvroFixed(\"E\", 4)] byte[] A, E B); public enum E { X }",
        "A fixed and Shop.E both have the name \"Shop.E\" in the schema of R; give one of them another with [AvroName] or [AvroNamespace]"
    )]
    [InlineData(
        "GLA017",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroProperty(\"avro.java.string\", \"String\")] string A);",
        "R.A can't have the attribute \"avro.java.string\" in the schema: it is set with [AvroJavaString]"
    )]
    [InlineData(
        "GLA017",
        "R",
        "[AvroRecord, AvroProperty(\"doc\", \"x\")] public sealed partial record R(int A);",
        "R can't have the attribute \"doc\" in the schema: it is set with [AvroDoc]"
    )]
    [InlineData(
        "GLA017",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroProperty(\"x\", typeof(int))] int A);",
        "R.A can't have the attribute \"x\" in the schema: expected a name and a string, a boolean or a number"
    )]
    [InlineData(
        "GLA017",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroProperty(\"x\", 1), AvroProperty(\"x\", 2)] int A);",
        "R.A can't have the attribute \"x\" in the schema: it is there twice; leave one out"
    )]
    [InlineData(
        "GLA009",
        "A",
        "[AvroRecord] public sealed partial record R(E A); [AvroProperty(\"symbols\", \"x\")] public enum E { X }",
        "R.A is of the enum E, which can't be an Avro enum: the attribute \"symbols\" can't be added to its schema: it is set with members in "
            + "C#"
    )]
    [InlineData(
        "GLA018",
        "A",
        "[AvroRecord] public sealed partial record R([property: AvroJavaString] int A);",
        "R.A has [AvroJavaString], and no string or map that it could be for; remove it"
    )]
    public void A_type_that_can_not_be_mapped_is_an_error_at_its_place(string id, string at, string source, string message) =>
        Generating.Finding(source).ShouldBe((id, message, at));

    [Fact]
    public void All_findings_of_a_type_are_reported_at_once() =>
        Generating
            .Run("[AvroRecord] public sealed partial record R(object A, decimal B, int C, nint D);", out _)
            .Diagnostics.Select(found => found.Id)
            .ShouldBe(["GLA003", "GLA004", "GLA003"]);
}

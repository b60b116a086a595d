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
    public void A_type_that_can_not_be_mapped_is_an_error_at_its_place(string id, string at, string source, string message) =>
        Generating.Finding(source).ShouldBe((id, message, at));

    [Fact]
    public void All_findings_of_a_type_are_reported_at_once() =>
        Generating
            .Run("[AvroRecord] public sealed partial record R(object A, decimal B, int C, nint D);", out _)
            .Diagnostics.Select(found => found.Id)
            .ShouldBe(["GLA003", "GLA004", "GLA003"]);
}

namespace Glueline.Avro.Generator.Tests.Diagnostics;

public sealed partial class DeclarationTests
{
    [Theory]
    [InlineData(
        "public class B { public int A { get; private set; } } [AvroRecord] public partial class R : B;",
        "GLA008",
        "A",
        "B.A can't be read: expected a set or init accessor that R may call, or a constructor with a parameter for the property; add it, or "
            + "leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "public class B { public int A { private get; set; } } [AvroRecord] public partial class R : B;",
        "GLA008",
        "A",
        "B.A can't be written: expected a get accessor that R may call; add it, or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "public abstract class B { public abstract int A { get; } } [AvroRecord] public partial class R : B { public override int "
            + "A { get; } }",
        "GLA008",
        "A",
        "R.A can't be read: expected a set or init accessor, or a constructor with parameters for all properties without one; add it, "
            + "or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "public class B { public int A { get; set; } } [AvroRecord] public partial class R : B { public new int A { get; set; } }",
        "GLA011",
        "A",
        "B.A is hidden by R.A, so that its value can't be accessed; rename one of them in C#, or leave the hidden one out with "
            + "[AvroIgnore]"
    )]
    [InlineData(
        "public class B { [AvroName(\"b\")] public int A { get; set; } } [AvroRecord] public partial class R : B { public new string "
            + "A { get; set; } = \"\"; }",
        "GLA011",
        "A",
        "B.A is hidden by R.A, so that its value can't be accessed; rename one of them in C#, or leave the hidden one out with "
            + "[AvroIgnore]"
    )]
    [InlineData(
        "public class B { public int A { get; set; } } [AvroRecord] public partial class R : B { [AvroIgnore] public new int A { "
            + "get; set; } }",
        "GLA011",
        "A",
        "B.A is hidden by R.A, so that its value can't be accessed; rename one of them in C#, or leave the hidden one out with "
            + "[AvroIgnore]"
    )]
    [InlineData(
        "public class B { public int A { get; set; } } [AvroRecord] public partial class R : B { public new void A() { } }",
        "GLA011",
        "A",
        "B.A is hidden by R.A, so that its value can't be accessed; rename one of them in C#, or leave the hidden one out with "
            + "[AvroIgnore]"
    )]
    [InlineData(
        "[AvroRecord] file partial class R { public int A { get; set; } }",
        "GLA002",
        "R",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found a file-local type"
    )]
    [InlineData(
        "file partial class O { [AvroRecord] public partial class R { public int A { get; set; } } }",
        "GLA002",
        "R",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found a file-local type"
    )]
    [InlineData(
        "public partial class O<T> { [AvroRecord] public partial class R { public int A { get; set; } } }",
        "GLA002",
        "R",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found a generic type"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public R(string log) { } public int A { get; set; } }",
        "GLA002",
        "R",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found one whose constructors have "
            + "parameters without a property"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public R(ref int a) { } public int A { get; set; } }",
        "GLA002",
        "R",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found one whose constructors have "
            + "parameters without a property"
    )]
    [InlineData(
        "[AvroRecord] public partial class R : IAvroRecord<R> { public static Glueline.Avro.Schemas.RecordSchema Schema => null!; "
            + "public static R Read(ref TypedReader reader) => new(); public void Write(ref Glueline.Avro.Binary.AvroWriter writer) { } }",
        "GLA002",
        "R",
        "R can't be made an Avro record: expected a class, record or struct that can be created, found one that already "
            + "implements IAvroRecord"
    )]
    [InlineData(
        "[AvroRecord] public partial struct R { public int A; }",
        "GLA012",
        "A",
        "R.A is a field in C#, and only properties are in the schema; make it a property, or leave it out with [AvroIgnore]"
    )]
    [InlineData(
        "public class B { public readonly int A = 1; } [AvroRecord] public partial class R : B;",
        "GLA012",
        "A",
        "B.A is a field in C#, and only properties are in the schema; make it a property, or leave it out with [AvroIgnore]"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { [AvroIgnore] public required int A { get; set; } }",
        "GLA013",
        "A",
        "R.A is required, and the schema has no field for it, so that no record can be read; remove the word required, or make it "
            + "a public property without [AvroIgnore]"
    )]
    [InlineData(
        "[AvroRecord] internal partial class R { internal required int A { get; set; } }",
        "GLA013",
        "A",
        "R.A is required, and the schema has no field for it, so that no record can be read; remove the word required, or make it "
            + "a public property without [AvroIgnore]"
    )]
    [InlineData(
        "[AvroRecord(FieldNaming = FieldNaming.CamelCase)] public sealed partial record R(int URL, int Url);",
        "GLA006",
        "Url",
        "R.URL and R.Url are both the field \"url\"; give one of them another name with [AvroName]"
    )]
    [InlineData(
        "[AvroRecord, AvroAlias(\"a-b.Q\")] public sealed partial record R(int A);",
        "GLA005",
        "R",
        "An alias of R has the name \"a-b.Q\" in Avro: expected letters, digits and _, no digit first; give it another with [AvroAlias]"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record R(E A); [AvroAlias(\"1\")] public enum E { X }",
        "GLA009",
        "A",
        "R.A is of the enum E, which can't be an Avro enum: expected letters, digits and _ in its aliases, found \"1\"; give it "
            + "another with [AvroAlias]"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record R(S A); public abstract class S;",
        "GLA003",
        "A",
        "R.A is of type Shop.S, which has no Avro type; use one that has, such as int, long, double, string, List<T> or "
            + "Dictionary<string, T>, or leave the property out with [AvroIgnore]"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record R(S A); public struct S;",
        "GLA003",
        "A",
        "R.A is of type Shop.S, which has no Avro type; use one that has, such as S with [AvroRecord], or leave the property out with "
            + "[AvroIgnore]"
    )]
    public void A_declaration_that_can_not_be_mapped_is_refused_at_its_place(string source, string id, string at, string message) =>
        Generating.Finding(source).ShouldBe((id, message, at));

    [Fact]
    public void Followed_advice_is_not_refused()
    {
        Generating
            .Finding("[AvroRecord] public sealed partial record R(S A); public struct S;")
            .Message.ShouldContain("such as S with [AvroRecord]");
        Generating.Complaints("[AvroRecord] public sealed partial record R(S A); [AvroRecord] public partial struct S;").ShouldBeEmpty();
    }

    [Fact]
    public void A_type_with_a_refused_record_is_not_generated()
    {
        var result = Generating.Run(
            "[AvroRecord] public sealed partial record R(List<S> A); [AvroRecord] public sealed partial record S(T B); [AvroRecord] "
                + "public sealed record T(int C);",
            out _
        );
        result.Diagnostics.ShouldHaveSingleItem().Id.ShouldBe("GLA001");
        result.GeneratedTrees.ShouldBeEmpty();
    }
}

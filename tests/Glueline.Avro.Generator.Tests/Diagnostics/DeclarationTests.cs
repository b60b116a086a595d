using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Tests.Diagnostics;

/// <summary>
/// The ways in which C# lets a type be declared: each compiles, with all warnings as errors and with nullable reference types or without,
/// and comes back unchanged; or it is refused at its place.
/// </summary>
public sealed partial class DeclarationTests
{
    private const string Probing = """
        public static class Probe
        {
            static T Back<T>(T value) where T : IAvroRecord<T>
            {
                using var output = new Glueline.Avro.OutputBuffer();
                TypedRecord.Write(value, output);
                return TypedRecord.Compile<T>().Read(output.WrittenSpan);
            }

        """;

    [Theory]
    // Accessors.
    [InlineData(
        "[AvroRecord] public partial class R { public int A { get; private set; } public static R Of(int a) => new() { A = a }; }",
        "R.Of(7)",
        "v.A"
    )]
    [InlineData(
        "public class B { public int A { get; protected set; } } [AvroRecord] public partial class R : B { public static R Of(int a) "
            + "=> new() { A = a }; }",
        "R.Of(7)",
        "v.A"
    )]
    [InlineData(
        "public class B { public int A { get; internal set; } } [AvroRecord] public partial class R : B;",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "public class B { public int A { get; protected internal set; } } [AvroRecord] public partial class R : B;",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "public class B { public int A { get; private protected set; } } [AvroRecord] public partial class R : B { public static R "
            + "Of(int a) => new() { A = a }; }",
        "R.Of(7)",
        "v.A"
    )]
    [InlineData(
        "public partial class B { public int A { get; private set; } [AvroRecord] public partial class R : B { public static R Of(int "
            + "a) => new() { A = a }; } }",
        "B.R.Of(7)",
        "v.A"
    )]
    [InlineData(
        "public class B(int a) { public int A { get; private set; } = a; } [AvroRecord] public partial class R(int a) : B(a);",
        "new R(7)",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public int A { private get; set; } public int Seen => A; }",
        "new R { A = 7 }",
        "v.Seen"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { private int a; public int A { get => a; set => a = value; } public int Twice => a * 2; }",
        "new R { A = 7 }",
        "v.A + v.Twice / 100"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public partial int A { get; set; } } public partial class R { private int a; public "
            + "partial int A { get => a; set => a = value; } }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public int A { get; init; } public required int B { get; init; } }",
        "new R { A = 7, B = 1 }",
        "v.A * v.B"
    )]
    [InlineData(
        "public interface I { int A { get; set; } } [AvroRecord] public partial class R : I { int I.A { get; set; } public int A { "
            + "get; set; } }",
        "new R { A = 7 }",
        "v.A"
    )]
    // Overriding and hiding.
    [InlineData(
        "public abstract class B { public abstract int A { get; set; } } [AvroRecord] public partial class R : B { public override "
            + "int A { get; set; } }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "public abstract class B { public abstract int A { get; } } [AvroRecord] public partial class R(int a) : B { public override "
            + "int A { get; } = a; }",
        "new R(7)",
        "v.A"
    )]
    [InlineData(
        "public class B { public virtual int A { get; set; } } [AvroRecord] public partial class R : B { public override int A { get "
            + "=> base.A; } }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "public class B { [AvroName(\"b\")] public virtual int A { get; set; } } [AvroRecord] public partial class R : B { public "
            + "override int A { get; set; } public int b => 1; }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "public class B { [AvroIgnore] public object A { get; set; } = 1; } [AvroRecord] public partial class R : B { public new int "
            + "A { get; set; } }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "public class B<T> { public required T A { get; set; } } [AvroRecord] public partial class R : B<int>;",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData("public abstract record B(int A); [AvroRecord] public sealed partial record R(int A, int C) : B(A);", "new R(7, 8)", "v.A")]
    // Constructors.
    [InlineData(
        "[AvroRecord] public partial class R { public R(int a, string? log = null) => A = a; public int A { get; } }",
        "new R(7)",
        "v.A"
    )]
    [InlineData("[AvroRecord] public sealed partial record R(int A, [property: AvroIgnore] string B = \"\");", "new R(7)", "v.A")]
    [InlineData("[AvroRecord] public partial class R { public R(in int a) => A = a; public int A { get; } }", "new R(7)", "v.A")]
    [InlineData("[AvroRecord] public sealed partial record R(int url, int URL);", "new R(7, 8)", "v.url + (v.URL - 8)")]
    [InlineData(
        "[AvroRecord] public partial class R { public R(R? next) => Next = next; public R? Next { get; } public int A => Next is null "
            + "? 6 : 1 + Next.A; }",
        "new R(new R(null))",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public R(int a) => A = a; public "
            + "required int A { get; set; } [AvroIgnore] public required string B { get; set; } = \"\"; }",
        "new R(7)",
        "v.A"
    )]
    // Structs.
    [InlineData("[AvroRecord] public partial struct R { public int A { get; set; } }", "new R { A = 7 }", "v.A")]
    [InlineData("[AvroRecord] public readonly partial struct R(int a) { public int A { get; } = a; }", "new R(7)", "v.A")]
    [InlineData("[AvroRecord] public partial record struct R(int A);", "new R(7)", "v.A")]
    [InlineData(
        "[AvroRecord] public readonly partial record struct R(int A, P? B, P[] C); [AvroRecord] public partial struct P { public int "
            + "X { get; set; } }",
        "new R(7, new P { X = 1 }, [new P { X = 2 }])",
        "v.A * v.B!.Value.X"
    )]
    // Names.
    [InlineData(
        "[AvroRecord] public partial class @class { public int @event { get; set; } public int @record { get; set; } public int "
            + "@value { get; set; } }",
        "new @class { @event = 7 }",
        "v.@event"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record @record(int @int, int @field, int @file, int @required, int @scoped);",
        "new @record(7, 1, 2, 3, 4)",
        "v.@int"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record R(int reader, int writer, int place, int field0, int record, int value1);",
        "new R(7, 1, 2, 3, 4, 5)",
        "v.reader"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record AvroWriter(int A, TypedReader B); [AvroRecord] public sealed partial record "
            + "TypedReader(int X); public class OutputBuffer; public class SchemaText;",
        "new AvroWriter(7, new(1))",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public Colour Colour { get; set; } public int A { get; set; } public System System { "
            + "get; set; } = new(); } public enum Colour { Red } [AvroRecord] public partial class System;",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public int GeneratedAvroSchema { get; set; } public class GeneratedAvroSchema_; }",
        "new R { GeneratedAvroSchema = 7 }",
        "v.GeneratedAvroSchema"
    )]
    [InlineData(
        "[AvroRecord] public partial class GeneratedAvroSchema { public int A { get; set; } }",
        "new GeneratedAvroSchema { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public int A { get; set; } public int Read { get; set; } public int Write() => 1; "
            + "public static int Schema => 1; }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record R(int A, string B); public static class Nearer { public static void WriteText(this "
            + "ref Glueline.Avro.Binary.AvroWriter writer, string value) => throw new Exception(); }",
        "new R(7, \"\")",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record Order(int A); [AvroRecord] public sealed partial record ORDER(int A);",
        "new ORDER(7)",
        "v.A"
    )]
    // Containing types and namespaces.
    [InlineData("public static partial class O { [AvroRecord] public sealed partial record R(int A); }", "new O.R(7)", "v.A")]
    [InlineData("public ref partial struct O { [AvroRecord] public sealed partial record R(int A); }", "new O.R(7)", "v.A")]
    [InlineData(
        "public abstract partial record O { [AvroRecord] internal sealed partial record R(int A, E Kind) : O; internal enum E { X } }",
        "new O.R(7, O.E.X)",
        "v.A"
    )]
    [InlineData("public readonly partial record struct O { [AvroRecord] public sealed partial record R(int A); }", "new O.R(7)", "v.A")]
    // Obsolete and experimental members.
    [InlineData(
        "[AvroRecord] public partial class R { public int A { get; set; } [Obsolete] public int B { get; set; } [Obsolete(\"no\")] "
            + "public E C { get; set; } } [Obsolete] public enum E { X }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public int A { get; set; } [Obsolete(\"no\", true)] public int B { get; set; } }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public int A { get; set; } public E B { get; set; } } public enum E { X, "
            + "[Obsolete(\"no\", true)] Y }",
        "new R { A = 7 }",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { [Obsolete(\"no\", true)] public R(int a) => A = a; public int A { get; } public static "
            + "R Of(int a) => (R)Activator.CreateInstance(typeof(R), a)!; }",
        "R.Of(7)",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public partial class R { public int A { get; set; } [System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] "
            + "public int B { get; set; } }",
        "new R { A = 7 }",
        "v.A"
    )]
    // Members that are in no schema.
    [InlineData(
        "[AvroRecord] public partial class R { public int A { get; set; } [AvroIgnore] public int F; internal int G; public const int "
            + "H = 1; public static int I; public int this[int index] => index; public int J { set { } } public event EventHandler? K; }",
        "new R { A = 7 }",
        "v.A"
    )]
    // Types without annotations.
    [InlineData(
        "#nullable disable\n[AvroRecord] public partial class R { public int A { get; set; } public string B { get; set; } public "
            + "List<string> C { get; set; } public R[] D { get; set; } }\n#nullable restore\n",
        "new R { A = 7, B = \"b\", C = [\"c\"], D = [] }",
        "v.A"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record R(string?[]? A, Dictionary<string, string?>? B, List<int?[]?> C, "
            + "ReadOnlyMemory<byte>? D);",
        "new R([null], null, [null], null)",
        "v.A!.Length + v.C.Count + 5"
    )]
    public void A_declaration_compiles_without_a_warning_and_its_values_come_back(string source, string value, string seen)
    {
        var text = $"{source}\n{Probing}    public static string Run() {{ var v = Back({value}); return ({seen}).ToString(); }} }}";
        foreach (var nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
        {
            Generating.Run(text, out var compilation, nullable).Diagnostics.ShouldBeEmpty();
            Generating.Complaints(compilation).ShouldBeEmpty();
            if (nullable is NullableContextOptions.Enable)
                Generating.Probe(compilation).ShouldBe("7");
        }
    }

    [Fact]
    public void Inaccessible_members_of_another_assembly_are_reported_at_the_type()
    {
        var library = Generating.Library("Library", "public class B { public int A { get; internal set; } public int C; }");
        var result = Generating.Run("[AvroRecord] public partial class R : Shop.B;", out _, NullableContextOptions.Enable, library);
        result.GeneratedTrees.ShouldBeEmpty();
        result
            .Diagnostics.Select(found => (found.Id, found.Location.SourceTree?.FilePath ?? found.Location.GetLineSpan().Path))
            .ShouldBe([("GLA012", "Shop.cs"), ("GLA008", "Shop.cs")]);
    }

    /// <summary>Here its schema would lack fields that its own code writes.</summary>
    [Fact]
    public void A_record_of_another_assembly_that_is_not_fully_accessible_is_refused()
    {
        var library = Generating.Library(
            "Library",
            "[AvroRecord] public partial class S { public int A { get; private set; } public int Twice => A * 2; } [AvroRecord] "
                + "public partial class T { public int Twice => 2; public int A { get; set; } }"
        );
        var result = Generating.Run(
            "[AvroRecord] public sealed partial record R(List<S> Held, T Seen);",
            out _,
            NullableContextOptions.Enable,
            library
        );
        result.GeneratedTrees.ShouldBeEmpty();
        result
            .Diagnostics.ShouldHaveSingleItem()
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(
                "R holds Shop.S of another assembly, whose properties or constructors are not all public, so that its schema can't be "
                    + "known here; make them public"
            );
    }

    [Fact]
    public void Types_of_another_assembly_are_inherited_and_contained()
    {
        var library = Generating.Library(
            "Library",
            "public class B { public int A { get; protected set; } } [AvroRecord] public sealed partial record S(int X);"
        );
        var text =
            $"[AvroRecord] public partial class R : B {{ public S? S {{ get; set; }} }}\n{Probing}    public static string Run() "
            + $"=> \"\"; }}";
        Generating.Run(text, out var compilation, NullableContextOptions.Enable, library).Diagnostics.ShouldBeEmpty();
        Generating.Complaints(compilation).ShouldBeEmpty();
    }

    /// <summary>For any name, the field has the name that System.Text.Json gives the member.</summary>
    [Theory]
    [InlineData("URL")]
    [InlineData("Url")]
    [InlineData("IPAddress")]
    [InlineData("ID")]
    [InlineData("IDs")]
    [InlineData("A")]
    [InlineData("AB")]
    [InlineData("ABc")]
    [InlineData("already")]
    [InlineData("_Under")]
    [InlineData("X1Y")]
    [InlineData("HTTP2Server")]
    [InlineData("MyURL")]
    public void Camel_case_is_the_same_as_System_Text_Jsons(string name)
    {
        var tree = Generating
            .Run($"[AvroRecord(FieldNaming = FieldNaming.CamelCase)] public sealed partial record R(int {name});", out _)
            .GeneratedTrees.Single();
        tree.ToString().ShouldContain($"{{\"name\":\"{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name)}\",\"type\":\"int\"}}");
    }
}

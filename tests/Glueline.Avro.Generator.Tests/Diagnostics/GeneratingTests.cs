using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glueline.Avro.Generator.Tests.Diagnostics;

/// <summary>Generated code compiles without a warning in every project, and is not generated again without need.</summary>
public sealed class GeneratingTests
{
    [Theory]
    [InlineData("[AvroRecord] public sealed partial record R(int A);")]
    [InlineData(
        "[AvroRecord] internal partial class R { public string? A { get; set; } internal int Hidden { get; set; } public static int "
            + "Static { get; set; } }"
    )]
    [InlineData("[AvroRecord] public partial struct R { public int? A { get; set; } public required string B { get; init; } }")]
    [InlineData("[AvroRecord] public readonly partial record struct R(int @class, string @namespace);")]
    [InlineData(
        "[AvroRecord] public sealed partial class R { private R(int b) => B = b; public int B { get; } public int C { get; private set; } }"
    )]
    [InlineData(
        "public partial interface IOuter { public partial struct Middle { [AvroRecord] private sealed partial record R(int X, R? Next); } }"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record R { public int?[]?[] A { get; init; } = []; public List<List<string?>?>? B { get; "
            + "init; } public Dictionary<string, Dictionary<string, int[]>> C { get; init; } = []; }"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record A(B? Other); [AvroRecord] public sealed partial record B(A? Other, List<A> Others);"
    )]
    [InlineData(
        "[AvroRecord] public sealed partial record R(IList<E?> A, IDictionary<string, E> B); public enum E : ulong { @event = "
            + "ulong.MaxValue, other = 0 }"
    )]
    [InlineData("[AvroRecord] public sealed partial record TypedWriting(string? Reader, List<byte[]> Writer, E E); public enum E { A }")]
    [InlineData("[AvroRecord] public sealed partial record R;")]
    [InlineData("[AvroRecord] public sealed partial record R { public R? Original { get; init; } public required int X { get; init; } }")]
    public void Generated_code_compiles_without_a_warning(string source) => Generating.Complaints(source).ShouldBeEmpty();

    [Fact]
    public void Types_of_one_name_in_several_namespaces_have_files_of_their_own() =>
        Generating
            .Run(
                "public partial class A { [AvroRecord] public partial record R(int X); } public partial class B { [AvroRecord] public "
                    + "partial record R(int X); }",
                out _
            )
            .GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath))
            .ShouldBe(["Shop.A.R.g.cs", "Shop.B.R.g.cs"]);

    [Fact]
    public void A_change_elsewhere_generates_nothing_again()
    {
        Generating.Run("[AvroRecord] public sealed partial record R(int A, object B);", out var compilation);
        var own = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Skip(1));
        var driver = Generating.Driver(CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest)).RunGenerators(own);

        driver = driver.RunGenerators(
            own.AddSyntaxTrees(
                CSharpSyntaxTree.ParseText("class Elsewhere;", CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest))
            )
        );

        driver
            .GetRunResult()
            .Results.Single()
            .TrackedOutputSteps.SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .ShouldAllBe(output => output.Reason == IncrementalStepRunReason.Cached);
    }
}

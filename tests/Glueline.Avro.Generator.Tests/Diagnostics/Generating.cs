using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glueline.Avro.Generator.Tests.Diagnostics;

/// <summary>Runs the generator over a text.</summary>
internal static class Generating
{
    private const string Before = "using System; using System.Collections.Generic; using Glueline.Avro.Typed; namespace Shop;\n";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static GeneratorDriverRunResult Run(string source, out Compilation compilation)
    {
        var parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        compilation = CSharpCompilation.Create(
            "Shop",
            [CSharpSyntaxTree.ParseText(Before + source, parsing, "Shop.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return Driver(parsing).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _).GetRunResult();
    }

    public static GeneratorDriver Driver(CSharpParseOptions parsing) => CSharpGeneratorDriver.Create(
        [new AvroRecordGenerator().AsSourceGenerator()], parseOptions: parsing, driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));

    /// <summary>The only diagnostic: its id, its message and the text that it stands at.</summary>
    public static (string Id, string Message, string At) Finding(string source)
    {
        var result = Run(source, out _);
        result.GeneratedTrees.ShouldBeEmpty();
        var found = result.Diagnostics.ShouldHaveSingleItem();
        found.Severity.ShouldBe(DiagnosticSeverity.Error);
        return (found.Id, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), (Before + source).Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
    }

    /// <summary>What the compiler says of a text with what is generated for it; errors and warnings.</summary>
    public static IReadOnlyList<string> Complaints(string source)
    {
        Run(source, out var compilation).Diagnostics.ShouldBeEmpty();
        return [.. compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => found.ToString())];
    }
}

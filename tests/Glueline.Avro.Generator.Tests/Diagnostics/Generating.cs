using System.Diagnostics.CodeAnalysis;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glueline.Avro.Generator.Tests.Diagnostics;

/// <summary>Runs the generator on source text.</summary>
internal static class Generating
{
    private const string Before = "using System; using System.Collections.Generic; using Glueline.Avro.Typed; namespace Shop;\n";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static GeneratorDriverRunResult Run(
        string source,
        out Compilation compilation,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        params MetadataReference[] others
    )
    {
        // As strict as a project can be: each warning is an error, documentation is required, arithmetic is checked.
        var parsing = CSharpParseOptions
            .Default.WithLanguageVersion(LanguageVersion.Latest)
            .WithDocumentationMode(DocumentationMode.Diagnose);
        compilation = CSharpCompilation.Create(
            "Shop",
            [CSharpSyntaxTree.ParseText(Before + source, parsing, "Shop.cs")],
            [.. References, .. others],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: nullable,
                checkOverflow: true,
                warningLevel: 9999,
                generalDiagnosticOption: ReportDiagnostic.Error
            )
        );
        return Driver(parsing).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _).GetRunResult();
    }

    public static GeneratorDriver Driver(CSharpParseOptions parsing) =>
        CSharpGeneratorDriver.Create(
            [new AvroRecordGenerator().AsSourceGenerator()],
            parseOptions: parsing,
            driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true)
        );

    /// <summary>The only diagnostic: its id, its message and the source text at its location.</summary>
    public static (string Id, string Message, string At) Finding(string source)
    {
        var result = Run(source, out _);
        result.GeneratedTrees.ShouldBeEmpty();
        var found = result.Diagnostics.ShouldHaveSingleItem();
        found.Severity.ShouldBe(DiagnosticSeverity.Error);
        return (
            found.Id,
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            (Before + source).Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length)
        );
    }

    /// <summary>The compiler's warnings and errors for the generated code, and its errors for the source text itself.</summary>
    public static IReadOnlyList<string> Complaints(string source, NullableContextOptions nullable = NullableContextOptions.Enable)
    {
        Run(source, out var compilation, nullable).Diagnostics.ShouldBeEmpty();
        return Complaints(compilation);
    }

    /// <summary>A warning for the source text itself is its author's, although it counts as an error here.</summary>
    public static IReadOnlyList<string> Complaints(Compilation compilation) =>
        [
            .. compilation
                .GetDiagnostics()
                .Where(found =>
                    found.Severity >= DiagnosticSeverity.Warning
                    && (found.Location.SourceTree?.FilePath != "Shop.cs" || found.DefaultSeverity is DiagnosticSeverity.Error)
                )
                .Select(found => found.ToString()),
        ];

    /// <summary>Runs the compiled code, and returns the string of <c>Probe.Run</c>.</summary>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "The assembly was compiled a moment ago, and tests are not trimmed."
    )]
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "The assembly was compiled a moment ago, and tests are not trimmed."
    )]
    public static string Probe(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        var options = compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default);
        compilation
            .WithOptions(options)
            .Emit(assembly)
            .Diagnostics.Where(found => found.Severity is DiagnosticSeverity.Error)
            .ShouldBeEmpty();
        var context = new AssemblyLoadContext(null, isCollectible: true);
        assembly.Position = 0;
        return (string)context.LoadFromStream(assembly).GetType("Shop.Probe")!.GetMethod("Run")!.Invoke(null, [])!;
    }

    /// <summary>An assembly to reference, with its generated code.</summary>
    public static MetadataReference Library(string name, string source)
    {
        Run(source, out var compilation).Diagnostics.ShouldBeEmpty();
        using var assembly = new MemoryStream();
        compilation
            .WithAssemblyName(name)
            .WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .Emit(assembly)
            .Success.ShouldBeTrue();
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }
}

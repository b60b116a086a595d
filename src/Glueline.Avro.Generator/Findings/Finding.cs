using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Glueline.Avro.Generator.Findings;

/// <summary>
/// A diagnostic as a value: it references no part of a compilation, so that compilations are not kept alive and equal findings are not
/// reported again.
/// </summary>
internal sealed record Finding(
    DiagnosticDescriptor Rule,
    string File,
    TextSpan Span,
    LinePositionSpan Lines,
    EquatableList<string> Arguments
)
{
    public static Finding At(ISymbol symbol, DiagnosticDescriptor rule, params string[] arguments) => At(symbol, symbol, rule, arguments);

    /// <param name="symbol">The symbol at fault.</param>
    /// <param name="instead">The symbol to report at if that one is in another assembly, which has no source here.</param>
    /// <param name="rule">The rule that it breaks.</param>
    /// <param name="arguments">The arguments of the rule's message.</param>
    public static Finding At(ISymbol symbol, ISymbol instead, DiagnosticDescriptor rule, params string[] arguments)
    {
        var location = symbol.Locations.Concat(instead.Locations).FirstOrDefault(place => place.IsInSource) ?? Location.None;
        var lines = location.GetLineSpan();
        return new Finding(rule, lines.Path ?? "", location.SourceSpan, lines.Span, new EquatableList<string>(arguments));
    }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rule, File.Length == 0 ? Location.None : Location.Create(File, Span, Lines), [.. Arguments.Items]);
}

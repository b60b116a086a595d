using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Glueline.Avro.Generator.Findings;

/// <summary>
/// A diagnostic as a value: it holds no part of a compilation, so that one is not kept alive and equal ones are not reported anew.
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

    /// <param name="symbol">What the finding is about.</param>
    /// <param name="instead">Where it is told if that lies in another assembly, which has no text here.</param>
    /// <param name="rule">What is wrong.</param>
    /// <param name="arguments">What the message says of it.</param>
    public static Finding At(ISymbol symbol, ISymbol instead, DiagnosticDescriptor rule, params string[] arguments)
    {
        var location = symbol.Locations.Concat(instead.Locations).FirstOrDefault(place => place.IsInSource) ?? Location.None;
        var lines = location.GetLineSpan();
        return new Finding(rule, lines.Path ?? "", location.SourceSpan, lines.Span, new EquatableList<string>(arguments));
    }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rule, File.Length == 0 ? Location.None : Location.Create(File, Span, Lines), [.. Arguments.Items]);
}

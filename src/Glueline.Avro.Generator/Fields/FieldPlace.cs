using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The property whose type is being inferred, and the list for its findings.</summary>
/// <param name="Property">The property.</param>
/// <param name="Owner">The type that gets the field, and may inherit the property.</param>
/// <param name="Findings">Receives what is wrong.</param>
internal sealed record FieldPlace(IPropertySymbol Property, INamedTypeSymbol Owner, List<Finding> Findings)
{
    public void Add(DiagnosticDescriptor rule, params string[] arguments) =>
        Findings.Add(Finding.At(Property, Owner, rule, [RecordShape.Full(Property), .. arguments]));
}

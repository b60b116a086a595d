using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The property whose type is inferred, and where what is wrong with it goes.</summary>
/// <param name="Property">The property.</param>
/// <param name="Owner">The type whose field it becomes, which may inherit it.</param>
/// <param name="Findings">Takes what is wrong.</param>
internal sealed record FieldPlace(IPropertySymbol Property, INamedTypeSymbol Owner, List<Finding> Findings)
{
    public void Add(DiagnosticDescriptor rule, params string[] arguments) =>
        Findings.Add(Finding.At(Property, Owner, rule, [RecordShape.Full(Property), .. arguments]));
}

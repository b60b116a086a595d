using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The field of a property.</summary>
/// <param name="Property">The property.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Type">How its values are written and read.</param>
/// <param name="Default">The default as JSON, or null.</param>
internal sealed record FieldShape(IPropertySymbol Property, string Name, FieldType Type, string? Default);

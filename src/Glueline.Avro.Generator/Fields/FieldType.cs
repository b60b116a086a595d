using Glueline.Avro.Generator.Source;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A .NET type that has an Avro type: its schema, and the code that writes and reads its values.</summary>
internal abstract record FieldType
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    /// <summary>The type in C#.</summary>
    public abstract string Name { get; }

    /// <summary>The default that <c>[AvroDefault]</c> without a value means, as JSON, or null where it means none.</summary>
    public virtual string? EmptyDefault => null;

    public static string NameOf(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>The schema as JSON.</summary>
    public abstract string Schema(SchemaJson schema, string enclosing);

    /// <summary>Adds statements that write a value.</summary>
    public abstract void Write(CodeText code, string value);

    /// <summary>Adds the statements that it takes, and answers the expression that then is the value.</summary>
    public abstract string Read(CodeText code);

    /// <summary>A constant as a default in JSON, or null where it is none of the type's.</summary>
    public virtual string? DefaultOf(TypedConstant value) => null;
}

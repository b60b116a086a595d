using Glueline.Avro.Generator.Text;
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

    /// <summary>The default of <c>[AvroDefault]</c> without a value as JSON, or null if the type has none.</summary>
    public virtual string? EmptyDefault => null;

    /// <summary>What a default is given as, for messages; null for a constant of the type itself.</summary>
    public virtual string? DefaultForm => null;

    /// <summary>Whether there is a string or a map in it, which Java's library can read as its own strings.</summary>
    public virtual bool HasText => false;

    public static string NameOf(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>The schema as JSON.</summary>
    public abstract string Schema(SchemaJson schema, string enclosing);

    /// <summary>Adds statements that write a value.</summary>
    public abstract void Write(CodeText code, string value);

    /// <summary>Adds the statements that read a value, and returns the expression of the value.</summary>
    public abstract string Read(CodeText code);

    /// <summary>A constant as a default in JSON, or null if it is not one of the type's.</summary>
    public virtual string? DefaultOf(TypedConstant value) => null;
}

using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;
using static Glueline.Avro.Generator.Text.JsonText;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The schema of a record as JSON; a named type is declared at its first use and referred to by name after that.</summary>
internal sealed class SchemaJson(INamedTypeSymbol root, List<Finding> findings)
{
    private readonly Dictionary<string, INamedTypeSymbol> _declared = new(StringComparer.Ordinal);

    public string Record(RecordShape shape)
    {
        _declared.Add(AvroNames.FullNameOf(root), root);
        return Record(root, shape, "");
    }

    /// <summary>Whether a record within the record has faults and is not generated: then this one can't be either.</summary>
    public bool HasFaultyRecord { get; private set; }

    /// <summary>The schema of a record within the record. Its faults are reported where it is itself generated.</summary>
    public string Record(INamedTypeSymbol type, string enclosing)
    {
        if (Reference(type, enclosing) is { } known)
            return known;
        var faults = new List<Finding>();
        var shape = RecordShape.Of(type, faults);
        if (type.Locations.Any(place => place.IsInSource))
            HasFaultyRecord |= faults.Count > 0 || TypeCheck.Of(type) is not null;
        else if (faults.Count > 0)
            findings.Add(Finding.At(root, Rules.UnseenRecord, root.Name, type.ToDisplayString()));
        return Record(type, shape, enclosing);
    }

    public string Enum(INamedTypeSymbol type, EnumShape shape, string enclosing)
    {
        if (Reference(type, enclosing) is { } known)
            return known;
        var @default = shape.Default is { } symbol ? $",\"default\":{Quote(symbol)}" : "";
        return $"{{\"type\":\"enum\",{Naming(type, enclosing)},\"symbols\":[{Join(shape.Symbols.Select(Quote))}]{@default}{TypeAliases(type)}}}";
    }

    private string Record(INamedTypeSymbol type, RecordShape shape, string enclosing)
    {
        var within = AvroNames.NamespaceOf(type);
        return $"{{\"type\":\"record\",{Naming(type, enclosing)},\"fields\":[{Join(shape.Fields.Select(field => Field(field, within)))}]{TypeAliases(type)}}}";
    }

    private string Field(FieldShape field, string enclosing)
    {
        var @default = field.Default is { } json ? $",\"default\":{json}" : "";
        return $"{{\"name\":{Quote(field.Name)},\"type\":{field.Type.Schema(this, enclosing)}{@default}{Aliases(AliasesOf(field.Property))}}}";
    }

    /// <summary>The name of a type that is declared already, or null for one that is declared here.</summary>
    private string? Reference(INamedTypeSymbol type, string enclosing)
    {
        var name = AvroNames.FullNameOf(type);
        if (!_declared.TryGetValue(name, out var known))
        {
            _declared.Add(name, type);
            return null;
        }

        if (!SymbolEqualityComparer.Default.Equals(known, type))
            findings.Add(Finding.At(root, Rules.TypeNameTwice, known.ToDisplayString(), type.ToDisplayString(), name, root.Name));
        return Quote(AvroNames.NamespaceOf(type) == enclosing ? AvroNames.NameOf(type) : name);
    }

    private static string Naming(INamedTypeSymbol type, string enclosing) =>
        $"\"name\":{Quote(AvroNames.NameOf(type))}{(AvroNames.NamespaceOf(type) is var within && within != enclosing ? $",\"namespace\":{Quote(within)}" : "")}";

    private static IEnumerable<string> AliasesOf(ISymbol symbol) =>
        symbol.FindAll(AttributeNames.Alias).Select(alias => alias.ConstructorArguments.FirstOrDefault().Value as string ?? "");

    /// <summary>A full name in the type's own namespace is shortened.</summary>
    private static string TypeAliases(INamedTypeSymbol type)
    {
        var within = AvroNames.NamespaceOf(type) + ".";
        return Aliases(
            AliasesOf(type)
                .Select(alias =>
                    alias.StartsWith(within, StringComparison.Ordinal) && alias.IndexOf('.', within.Length) < 0
                        ? alias.Substring(within.Length)
                        : alias
                )
        );
    }

    private static string Aliases(IEnumerable<string> names) => names.Any() ? $",\"aliases\":[{Join(names.Select(Quote))}]" : "";

    private static string Join(IEnumerable<string> parts) => string.Join(",", parts);
}

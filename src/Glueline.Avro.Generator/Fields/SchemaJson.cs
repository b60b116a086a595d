using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;
using static Glueline.Avro.Generator.Text.JsonText;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The schema of a record as JSON; a named type is declared at its first use and referred to by name after that.</summary>
internal sealed class SchemaJson(INamedTypeSymbol root, List<Finding> findings)
{
    private readonly Dictionary<string, INamedTypeSymbol> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fixed = new(StringComparer.Ordinal);

    /// <summary>What is added to each string and map of the field that is being printed, after a comma, or nothing.</summary>
    public string JavaString { get; private set; } = "";

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
        return $"{{\"type\":\"enum\",{Naming(type, enclosing)},\"symbols\":[{Join(shape.Symbols.Select(Quote))}]{@default}{Rest(type)}}}";
    }

    /// <summary>The schema of a fixed; several properties may have the same one.</summary>
    public string Fixed(FixedShape shape, string attributes, string enclosing, FieldPlace place)
    {
        var dot = shape.Name.LastIndexOf('.');
        var (name, within) = dot < 0 ? (shape.Name, enclosing) : (shape.Name.Substring(dot + 1), shape.Name.Substring(0, dot));
        var full = within.Length == 0 ? name : $"{within}.{name}";
        var declaration = $"\"size\":{shape.Size}{attributes}";
        if (_declared.ContainsKey(full) || (_fixed.TryGetValue(full, out var known) && known != declaration))
            shape.Refuse(place, $"another type in the schema of {root.Name} has the name {full}; give one of them another");
        if (_fixed.ContainsKey(full))
            return Quote(within == enclosing ? name : full);
        _fixed.Add(full, declaration);
        return $"{{\"type\":\"fixed\",\"name\":{Quote(name)}{Namespace(within, enclosing)},{declaration}}}";
    }

    private string Record(INamedTypeSymbol type, RecordShape shape, string enclosing)
    {
        var within = AvroNames.NamespaceOf(type);
        return $"{{\"type\":\"record\",{Naming(type, enclosing)},\"fields\":[{Join(shape.Fields.Select(field => Field(field, type, within)))}]{Rest(type)}}}";
    }

    private string Field(FieldShape field, INamedTypeSymbol type, string enclosing)
    {
        var (property, outer) = (field.Property, JavaString);
        var isJava = (property.Find(AttributeNames.JavaString) ?? type.Find(AttributeNames.JavaString)) is not null;
        JavaString = isJava ? ",\"avro.java.string\":\"String\"" : "";
        var schema = field.Type.Schema(this, enclosing);
        JavaString = outer;
        var @default = field.Default is { } json ? $",\"default\":{json}" : "";
        var rest = $"{SchemaAttributes.Order(property)}{Aliases(AliasesOf(property))}{SchemaAttributes.Others(property)}";
        return $"{{\"name\":{Quote(field.Name)},\"type\":{schema}{SchemaAttributes.Doc(property)}{@default}{rest}}}";
    }

    /// <summary>The name of a type that is declared already, or null for one that is declared here.</summary>
    private string? Reference(INamedTypeSymbol type, string enclosing)
    {
        var name = AvroNames.FullNameOf(type);
        if (!_declared.TryGetValue(name, out var known))
        {
            if (_fixed.ContainsKey(name))
                findings.Add(Finding.At(root, Rules.TypeNameTwice, "A fixed", type.ToDisplayString(), name, root.Name));
            _declared.Add(name, type);
            return null;
        }

        if (!SymbolEqualityComparer.Default.Equals(known, type))
            findings.Add(Finding.At(root, Rules.TypeNameTwice, known.ToDisplayString(), type.ToDisplayString(), name, root.Name));
        return Quote(AvroNames.NamespaceOf(type) == enclosing ? AvroNames.NameOf(type) : name);
    }

    private static string Naming(INamedTypeSymbol type, string enclosing) =>
        $"\"name\":{Quote(AvroNames.NameOf(type))}{Namespace(AvroNames.NamespaceOf(type), enclosing)}{SchemaAttributes.Doc(type)}";

    private static string Namespace(string within, string enclosing) => within == enclosing ? "" : $",\"namespace\":{Quote(within)}";

    private static string Rest(INamedTypeSymbol type) => $"{TypeAliases(type)}{SchemaAttributes.Others(type)}";

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

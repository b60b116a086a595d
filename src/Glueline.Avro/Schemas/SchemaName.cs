namespace Glueline.Avro.Schemas;

/// <summary>The name of a record, enum or fixed: a simple name in a namespace (specification, "Names").</summary>
public sealed record SchemaName
{
    /// <summary>Creates a name from its parts.</summary>
    /// <param name="name">A simple name: letters, digits, underscores, no digit first.</param>
    /// <param name="namespace">Simple names joined by dots; empty for none.</param>
    /// <exception cref="ArgumentException">A part breaks the specification's rule for names.</exception>
    public SchemaName(string name, string @namespace = "")
    {
        if (!IsSimple(name)) throw new ArgumentException($"\"{name}\" is not an Avro name: letters, digits and _, no digit first", nameof(name));
        if (@namespace.Length > 0 && !@namespace.Split('.').All(part => IsSimple(part)))
            throw new ArgumentException($"\"{@namespace}\" is not an Avro namespace: Avro names joined by dots", nameof(@namespace));
        Name = name;
        Namespace = @namespace;
        FullName = @namespace.Length == 0 ? name : $"{@namespace}.{name}";
    }

    /// <summary>The simple name.</summary>
    public string Name { get; }

    /// <summary>The namespace; empty for none.</summary>
    public string Namespace { get; }

    /// <summary>Namespace and name joined by a dot.</summary>
    public string FullName { get; }

    /// <summary>Reads a name as it stands in a schema: with dots it is a full name, else it lives in the enclosing namespace.</summary>
    /// <exception cref="ArgumentException">The text breaks the specification's rule for names.</exception>
    public static SchemaName Resolve(string text, string enclosingNamespace) =>
        text.LastIndexOf('.') is var dot && dot < 0
            ? new SchemaName(text, enclosingNamespace)
            : new SchemaName(text[(dot + 1)..], text[..dot]);

    /// <summary>Whether a text is a name by the specification: <c>[A-Za-z_][A-Za-z0-9_]*</c>.</summary>
    public static bool IsSimple(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0])) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => FullName;
}

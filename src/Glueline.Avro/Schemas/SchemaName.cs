namespace Glueline.Avro.Schemas;

/// <summary>The name of a record, enum or fixed: a simple name in a namespace (specification, "Names").</summary>
public sealed record SchemaName
{
    /// <summary>Creates a name from its parts.</summary>
    /// <param name="name">A simple name: letters, digits, underscores, no digit first.</param>
    /// <param name="namespace">Simple names joined by dots; empty for none.</param>
    /// <exception cref="ArgumentException">A part breaks the specification's rule for names.</exception>
    public SchemaName(string name, string @namespace = "")
        : this(name, @namespace, isAsRegistered: false)
    {
        if (Fault(name) is { } fault)
            throw new ArgumentException(fault, nameof(name));
        if (NamespaceFault(@namespace) is { } misplaced)
            throw new ArgumentException(misplaced, nameof(@namespace));
    }

    private SchemaName(string name, string @namespace, bool isAsRegistered)
    {
        Name = name;
        Namespace = @namespace;
        FullName = @namespace.Length == 0 ? name : $"{@namespace}.{name}";
        IsAsRegistered = isAsRegistered;
    }

    /// <summary>The simple name.</summary>
    public string Name { get; }

    /// <summary>The namespace; empty for none.</summary>
    public string Namespace { get; }

    /// <summary>Namespace and name joined by a dot.</summary>
    public string FullName { get; }

    /// <summary>
    /// Whether the name comes from a registered schema: then it, and the type with that name, follow the rules of Java's library.
    /// </summary>
    internal bool IsAsRegistered { get; }

    /// <summary>Reads a name in a schema: with dots it is a full name, otherwise it is in the enclosing namespace.</summary>
    /// <exception cref="ArgumentException">The name breaks the specification's rule for names.</exception>
    public static SchemaName Resolve(string text, string enclosingNamespace)
    {
        var (name, @namespace) = Split(text, enclosingNamespace);
        return new SchemaName(name, @namespace);
    }

    /// <summary>Whether a string is a name by the specification: <c>[A-Za-z_][A-Za-z0-9_]*</c>.</summary>
    public static bool IsSimple(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0]))
            return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        return true;
    }

    /// <summary>
    /// Another name in the namespace of this one, whatever that is, so that a type added to a schema of another library is next to its
    /// others.
    /// </summary>
    /// <param name="name">A simple name: letters, digits, underscores, no digit first.</param>
    /// <exception cref="ArgumentException">The name breaks the specification's rule for names.</exception>
    public SchemaName Beside(string name) =>
        Fault(name) is { } fault ? throw new ArgumentException(fault, nameof(name)) : new SchemaName(name, Namespace, IsAsRegistered);

    /// <summary>Names are equal by their spelling, whichever rules they were read by.</summary>
    public bool Equals(SchemaName? other) => other is not null && Name == other.Name && Namespace == other.Namespace;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Namespace);

    /// <inheritdoc/>
    public override string ToString() => FullName;

    /// <summary>
    /// Reads a name as <see cref="Resolve"/> does, by the rules of Java's library: letters and digits of any script, and a namespace of any
    /// kind.
    /// </summary>
    /// <exception cref="ArgumentException">Java's library doesn't accept the name either.</exception>
    internal static SchemaName ResolveRegistered(string text, string enclosingNamespace)
    {
        var (name, @namespace) = Split(text, enclosingNamespace);
        return IsReadable(name) ? new SchemaName(name, @namespace, isAsRegistered: true) : throw new ArgumentException(Fault(name));
    }

    /// <summary>
    /// Whether Java's library accepts a name: it calls <c>Character.isLetter</c> on each UTF-16 unit, so that a letter beyond the basic
    /// plane is not one.
    /// </summary>
    internal static bool IsReadable(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsDigit(text[0]))
            return false;
        foreach (var c in text)
            if (!char.IsLetterOrDigit(c) && c != '_')
                return false;
        return true;
    }

    /// <summary>Why a string is not a name by the specification, or null.</summary>
    internal static string? Fault(string name) =>
        IsSimple(name) ? null : $"\"{name}\" is not an Avro name: letters, digits and _, no digit first";

    /// <summary>Why a string is not a namespace by the specification, or null.</summary>
    internal static string? NamespaceFault(string @namespace) =>
        @namespace.Length == 0 || @namespace.Split('.').All(part => IsSimple(part))
            ? null
            : $"\"{@namespace}\" is not an Avro namespace: Avro names joined by dots";

    /// <summary>Why a string can't name a part of the type with this name, such as a symbol; or null.</summary>
    internal string? FaultWithin(string name) => IsAsRegistered && IsReadable(name) ? null : Fault(name);

    private static (string Name, string Namespace) Split(string text, string enclosingNamespace) =>
        text.LastIndexOf('.') is var dot && dot < 0 ? (text, enclosingNamespace) : (text[(dot + 1)..], text[..dot]);
}

namespace Glueline.Avro.Schemas;

/// <summary>An enum: one of its symbols.</summary>
public sealed class EnumSchema : NamedSchema
{
    /// <summary>Creates an enum.</summary>
    /// <exception cref="ArgumentException">A symbol is not an Avro name or appears twice, or the default is not a symbol.</exception>
    public EnumSchema(
        SchemaName name,
        IEnumerable<string> symbols,
        string? @default = null,
        IEnumerable<SchemaName>? aliases = null,
        string? doc = null,
        SchemaProperties? properties = null
    )
        : base(AvroType.Enum, name, aliases, doc, properties)
    {
        Symbols = [.. symbols];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in Symbols)
        {
            if (name.FaultWithin(symbol) is { } fault)
                throw new ArgumentException(fault, nameof(symbols));
            if (!seen.Add(symbol))
                throw new ArgumentException($"enum {name.FullName} has the symbol \"{symbol}\" twice", nameof(symbols));
        }

        if (@default is not null && !seen.Contains(@default))
            throw new ArgumentException($"the default \"{@default}\" is not a symbol of enum {name.FullName}", nameof(@default));
        Default = @default;
    }

    /// <summary>The symbols; a value is encoded as its index here.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The symbol that a reader uses for one that it does not know, or null.</summary>
    public string? Default { get; }
}

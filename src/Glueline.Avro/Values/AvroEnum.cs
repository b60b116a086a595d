using System.Text;
using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>One symbol of a named enum.</summary>
public sealed record AvroEnum : AvroValue
{
    /// <summary>Creates a value.</summary>
    public AvroEnum(SchemaName name, string symbol)
        : base(AvroType.Enum)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(symbol);
        Name = name;
        Symbol = symbol;
    }

    /// <summary>The schema's name.</summary>
    public SchemaName Name { get; }

    /// <summary>The symbol.</summary>
    public string Symbol { get; }

    internal override string Summary => $"the symbol \"{Symbol}\" of enum {Name.FullName}";

    internal override void WriteText(ref JsonTextWriter json) => json.TryWriteString(Encoding.UTF8.GetBytes(Symbol));
}

using System.Text;
using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>A Unicode string; perhaps a UUID.</summary>
public sealed record AvroString : AvroValue
{
    /// <summary>Creates a string.</summary>
    public AvroString(string value)
        : base(AvroType.String)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>The string.</summary>
    public string Value { get; }

    internal override void WriteText(ref JsonTextWriter json) => json.TryWriteString(Encoding.UTF8.GetBytes(Value));
}

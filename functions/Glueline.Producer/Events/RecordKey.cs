using System.Text;
using System.Text.Json;

namespace Glueline.Producer.Events;

/// <summary>Takes the Kafka record's key from a field of the event, so that events of one key keep their order.</summary>
internal sealed class RecordKey(string field)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(field);

    /// <summary>The key's bytes: a string's text, a number's or boolean's literal.</summary>
    /// <param name="json">The event, a JSON object.</param>
    /// <param name="fault">Why there is no key, when null comes back.</param>
    public byte[]? Find(ReadOnlySpan<byte> json, out string? fault)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(_name);
            reader.Read();
            if (found) return Value(ref reader, out fault);
            reader.Skip();
        }

        fault = $"/{field}: the record's key is missing; every event needs the field \"{field}\"";
        return null;
    }

    private byte[]? Value(ref Utf8JsonReader reader, out string? fault)
    {
        fault = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.String when reader.ValueSpan.Length > 0:
                var text = new byte[reader.ValueSpan.Length];
                return text[..reader.CopyString(text)];
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return reader.ValueSpan.ToArray();
            case var other:
                var kind = other switch { JsonTokenType.String => "an empty string", JsonTokenType.Null => "null", JsonTokenType.StartObject => "an object", _ => "an array" };
                fault = $"/{field}: the record's key is {kind}; it must be a text, a number or a boolean";
                return null;
        }
    }
}

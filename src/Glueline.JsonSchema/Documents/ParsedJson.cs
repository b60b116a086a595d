using System.Text;
using System.Text.Json;

namespace Glueline.JsonSchema.Documents;

/// <summary>A document and its tokens; a value is named by the index of its token, and the document's own is 0.</summary>
internal readonly ref struct ParsedJson(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens, ReadOnlySpan<byte> resolved)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private readonly ReadOnlySpan<JsonToken> _tokens = tokens;
    private readonly ReadOnlySpan<byte> _resolved = resolved;

    public JsonValueKind Kind(int at) => _tokens[at].Kind;

    /// <summary>The number of an array's items or an object's members.</summary>
    public int Count(int at) => _tokens[at].Length;

    /// <summary>The index after the whole value: that of the next value or name, if there is one.</summary>
    public int Next(int at) => _tokens[at].Next;

    public int Start(int at) => _tokens[at].Start;

    /// <summary>A string or a name, with its escapes resolved.</summary>
    public ReadOnlySpan<byte> Text(int at)
    {
        ref readonly var token = ref _tokens[at];
        return token.Resolved < 0 ? _utf8.Slice(token.Start + 1, token.Length) : _resolved.Slice(token.Resolved, token.Length);
    }

    /// <summary>A number as it is written.</summary>
    public ReadOnlySpan<byte> Number(int at)
    {
        ref readonly var token = ref _tokens[at];
        return _utf8.Slice(token.Start, token.Length);
    }

    /// <summary>The JSON text of any value, for messages.</summary>
    public string Raw(int at)
    {
        var text = _utf8[_tokens[at].Start..];
        var reader = new Utf8JsonReader(text, TokenBuffer.ReaderOptions);
        reader.Read();
        reader.Skip();
        return Encoding.UTF8.GetString(text[..(int)reader.BytesConsumed]);
    }
}

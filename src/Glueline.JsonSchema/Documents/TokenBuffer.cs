using System.Text;
using System.Text.Json;

namespace Glueline.JsonSchema.Documents;

/// <summary>
/// Holds the tokens of one document. A thread keeps one for its next document; it is taken out while it is in use, so that a re-entrant
/// call gets another.
/// </summary>
internal sealed class TokenBuffer
{
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 256 };

    /// <summary>About a megabyte; what a larger document needed is given back.</summary>
    private const int KeptTokens = 50_000;
    private const int KeptBytes = 256 * 1024;

    [ThreadStatic]
    private static TokenBuffer? Kept;

    private JsonToken[] _tokens = new JsonToken[64];
    private byte[] _resolved = [];
    private int _count;
    private int _resolvedLength;

    /// <summary>
    /// The path of the value that is being validated: a member is the token of its name, an item the complement of its index.
    /// </summary>
    public List<int> Path { get; } = [];

    public static TokenBuffer Take()
    {
        var buffer = Kept ?? new TokenBuffer();
        Kept = null;
        return buffer;
    }

    public void Return()
    {
        if (_tokens.Length <= KeptTokens && _resolved.Length <= KeptBytes)
            Kept = this;
    }

    /// <summary>Reads a document that is known to be Unicode throughout. What was read before is gone.</summary>
    /// <exception cref="JsonException">The text is not JSON, is nested too deeply, or has an object with a duplicate member.</exception>
    public ParsedJson Parse(ReadOnlySpan<byte> utf8)
    {
        (_count, _resolvedLength) = (0, 0);
        Path.Clear();
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        // The container that is open; each remembers in Next the one around it, until its end is known.
        var open = -1;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(ref open);
                    break;
                case JsonTokenType.PropertyName:
                    _tokens[open].Length++;
                    AddText(ref reader);
                    break;
                case var type:
                    if (open >= 0 && _tokens[open].Kind == JsonValueKind.Array)
                        _tokens[open].Length++;
                    AddValue(ref reader, type, ref open);
                    break;
            }
        }

        var json = new ParsedJson(utf8, _tokens.AsSpan(0, _count), _resolved.AsSpan(0, _resolvedLength));
        RefuseDuplicates(json);
        return json;
    }

    /// <summary>Reads a text whose tokens are kept for as long as it is: the tokens, and the strings whose escapes were resolved.</summary>
    public static (JsonToken[] Tokens, byte[] Resolved) ParseToKeep(ReadOnlySpan<byte> utf8)
    {
        var buffer = new TokenBuffer();
        buffer.Parse(utf8);
        return (buffer._tokens[..buffer._count], buffer._resolved);
    }

    private void AddValue(ref Utf8JsonReader reader, JsonTokenType type, ref int open)
    {
        switch (type)
        {
            case JsonTokenType.StartObject:
            case JsonTokenType.StartArray:
                ref var container = ref Add(
                    type == JsonTokenType.StartObject ? JsonValueKind.Object : JsonValueKind.Array,
                    (int)reader.TokenStartIndex
                );
                container.Next = open;
                open = _count - 1;
                break;
            case JsonTokenType.String:
                AddText(ref reader);
                break;
            case JsonTokenType.Number:
                Add(JsonValueKind.Number, (int)reader.TokenStartIndex).Length = reader.ValueSpan.Length;
                break;
            default:
                var kind = type switch
                {
                    JsonTokenType.True => JsonValueKind.True,
                    JsonTokenType.False => JsonValueKind.False,
                    _ => JsonValueKind.Null,
                };
                Add(kind, (int)reader.TokenStartIndex);
                break;
        }
    }

    private void AddText(ref Utf8JsonReader reader)
    {
        ref var token = ref Add(JsonValueKind.String, (int)reader.TokenStartIndex);
        token.Length = reader.ValueSpan.Length;
        if (!reader.ValueIsEscaped)
            return;
        var room = _resolvedLength + token.Length;
        if (room > _resolved.Length)
            Array.Resize(ref _resolved, Math.Max(room, 2 * _resolved.Length));
        token.Resolved = _resolvedLength;
        token.Length = reader.CopyString(_resolved.AsSpan(_resolvedLength));
        _resolvedLength += token.Length;
    }

    private ref JsonToken Add(JsonValueKind kind, int start)
    {
        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, 2 * _count);
        ref var token = ref _tokens[_count++];
        token.Kind = kind;
        token.Start = start;
        token.Length = 0;
        token.Next = _count;
        token.Resolved = -1;
        return ref token;
    }

    private void Close(ref int open)
    {
        ref var container = ref _tokens[open];
        open = container.Next;
        container.Next = _count;
    }

    /// <summary>A duplicate member has no defined meaning: it is refused in documents as in schemas.</summary>
    private void RefuseDuplicates(in ParsedJson json)
    {
        for (var at = 0; at < _count; at++)
        {
            if (_tokens[at].Kind == JsonValueKind.Object && MemberNames.FirstDuplicate(json, at) is var name and >= 0)
                throw new JsonException(
                    $"The member \"{Encoding.UTF8.GetString(json.Text(name))}\" appears twice in an object, again at byte {json.Start(name)}."
                );
        }
    }
}

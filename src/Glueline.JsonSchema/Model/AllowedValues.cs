using System.Text;
using System.Text.Json;
using Glueline.JsonSchema.Documents;

namespace Glueline.JsonSchema.Model;

/// <summary>The values of <c>enum</c> and <c>const</c>, parsed to be compared with those of documents.</summary>
internal sealed class AllowedValues
{
    private readonly byte[] _utf8;
    private readonly JsonToken[] _tokens;
    private readonly byte[] _resolved;

    public AllowedValues(IReadOnlyList<JsonElement> values)
    {
        _utf8 = Encoding.UTF8.GetBytes($"[{string.Join(',', values.Select(value => value.GetRawText()))}]");
        (_tokens, _resolved) = TokenBuffer.ParseToKeep(_utf8);
    }

    public bool Contain(in ParsedJson json, int at)
    {
        var values = new ParsedJson(_utf8, _tokens, _resolved);
        for (var value = 1; value < _tokens.Length; value = values.Next(value))
            if (ValueEquality.AreEqual(json, at, values, value))
                return true;
        return false;
    }
}

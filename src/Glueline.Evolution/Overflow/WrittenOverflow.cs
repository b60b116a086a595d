using System.Text.Json;
using Glueline.Avro;

namespace Glueline.Evolution;

/// <summary>The member <c>_overflow</c> of a record that was written as compact JSON: its position and its entries.</summary>
internal sealed record WrittenOverflow(int Start, int End, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Entries)
{
    private static ReadOnlySpan<byte> Name => "_overflow"u8;

    public static WrittenOverflow? Find(ReadOnlySpan<byte> record)
    {
        var json = new Utf8JsonReader(record, EventJson.AnyDepth);
        if (!EventMembers.MoveTo(ref json, Name))
            return null;
        // Compact JSON has nothing but the colon between a name's quotes and its value.
        var start = (int)json.TokenStartIndex - Name.Length - 3;
        return new WrittenOverflow(start, EndOf(in json), Read(ref json));
    }

    /// <summary>Copies the record without the member, and without the comma on one side of it.</summary>
    public void CopyOthers(ReadOnlySpan<byte> record, OutputBuffer output)
    {
        var before = record[..Start];
        var after = record[End..];
        if (after[0] == ',')
            after = after[1..];
        else if (before[^1] == ',')
            before = before[..^1];
        output.Write(before);
        output.Write(after);
    }

    private static int EndOf(in Utf8JsonReader json)
    {
        var look = json;
        look.Skip();
        return (int)look.BytesConsumed;
    }

    /// <summary>A map's members are the entries themselves; an array's items are records of a pointer and its JSON.</summary>
    private static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Read(ref Utf8JsonReader json)
    {
        var entries = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        var isArray = json.TokenType is JsonTokenType.StartArray;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName or JsonTokenType.StartObject)
        {
            if (isArray)
            {
                json.Read();
                json.Read();
            }

            var pointer = json.GetString()!;
            json.Read();
            if (isArray)
                json.Read();
            var text = new byte[json.ValueSpan.Length];
            entries.Add(new(pointer, text.AsMemory(0, json.CopyString(text))));
            if (isArray)
                json.Read();
        }

        return entries;
    }
}

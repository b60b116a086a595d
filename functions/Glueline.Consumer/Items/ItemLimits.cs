using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>
/// Checks an item in its wire form against DynamoDB's limits: names, levels, size. Most items can't exceed any of them and are not checked.
/// </summary>
internal ref struct ItemLimits
{
    private const int ContainerBytes = 3;

    private readonly List<string> _path = [];
    private Utf8JsonReader _json;

    private ItemLimits(ReadOnlySpan<byte> item)
    {
        _json = new Utf8JsonReader(item, AttributeText.AnyDepth);
        _json.Read();
    }

    /// <summary>Whether an item may be too large: the wire form is longer than the size that DynamoDB counts.</summary>
    public static bool MayBeTooLarge(int wireLength) => wireLength > TableLimits.ItemBytes;

    /// <exception cref="AvroDataException">The item exceeds a limit; the message names the place, the limit and the remedy.</exception>
    public static void Check(ReadOnlySpan<byte> item)
    {
        var limits = new ItemLimits(item);
        var (total, largest, name) = (0L, 0L, "");
        while (limits._json.Read() && limits._json.TokenType is JsonTokenType.PropertyName)
        {
            var size = limits.Name() + limits.Value();
            total += size;
            if (size > largest)
                (largest, name) = (size, limits._path[^1]);
            limits._path.RemoveAt(limits._path.Count - 1);
        }

        if (total > TableLimits.ItemBytes)
        {
            throw new AvroDataException(
                Invariant(
                    $"the item has {total} bytes including its names, and a table allows {TableLimits.ItemBytes}; {largest} of them are "
                ) + "here: send less, or store large values elsewhere and send references",
                path: Step(name)
            );
        }
    }

    /// <summary>Reads a name and returns its size.</summary>
    private long Name()
    {
        var name = _json.GetString()!;
        _path.Add(name);
        var size = Encoding.UTF8.GetByteCount(name);
        if (size == 0)
            throw Beyond("an attribute's name is empty, and a table requires names of at least one byte: give the key a name");
        return size <= TableLimits.NameBytes
            ? size
            : throw Beyond(
                Invariant($"an attribute's name has {size} bytes, and a table allows {TableLimits.NameBytes}: give the key a shorter name")
            );
    }

    /// <summary>Reads an attribute's value and returns its size (Developer Guide, "DynamoDB item sizes and formats").</summary>
    private long Value()
    {
        _json.Read();
        _json.Read();
        var type = _json.ValueSpan[0];
        var isBoolean = _json.ValueTextEquals("BOOL"u8);
        var isNull = _json.ValueTextEquals("NULL"u8);
        _json.Read();
        var size = type switch
        {
            _ when isBoolean || isNull => 1,
            (byte)'M' => Map(),
            (byte)'L' => List(),
            (byte)'N' => Number(_json.ValueSpan),
            (byte)'B' => Base64.GetMaxDecodedFromUtf8Length(_json.ValueSpan.Length) - _json.ValueSpan.Count((byte)'='),
            _ => _json.ValueIsEscaped ? Encoding.UTF8.GetByteCount(_json.GetString()!) : _json.ValueSpan.Length,
        };
        _json.Read();
        return size;
    }

    private long Map()
    {
        var size = Open();
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            size += Name() + Value() + 1;
            _path.RemoveAt(_path.Count - 1);
        }

        return size;
    }

    private long List()
    {
        var size = Open();
        for (var i = 0; ; i++)
        {
            var look = _json;
            look.Read();
            if (look.TokenType is JsonTokenType.EndArray)
                break;
            _path.Add(i.ToString(CultureInfo.InvariantCulture));
            size += Value() + 1;
            _path.RemoveAt(_path.Count - 1);
        }

        _json.Read();
        return size;
    }

    private readonly long Open() =>
        _path.Count <= TableLimits.Levels
            ? ContainerBytes
            : throw Beyond(
                $"maps and lists are nested {_path.Count} levels deep here, and a table allows {TableLimits.Levels}: "
                    + "send fewer levels, or the inner ones as a string"
            );

    /// <summary>One byte for every two digits, one more, and one for a sign.</summary>
    private static long Number(ReadOnlySpan<byte> literal)
    {
        var text = TableNumber.Parse(Encoding.ASCII.GetString(literal)).ToString();
        var digits = text.TrimStart('-', '0', '.').TrimEnd('0').Count(char.IsAsciiDigit);
        return Math.Min(21, ((digits + 1) / 2) + 1 + (text[0] == '-' ? 1 : 0));
    }

    private readonly AvroDataException Beyond(string reason) => new(reason, path: string.Concat(_path.Select(Step)));

    private static string Step(string name) => JsonPointer.Segment(name.Length <= 100 ? name : $"{name[..100]}…");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Protobuf.Json;

/// <summary>Where the last value of a field is, or the chain of its occurrences.</summary>
internal struct Slot
{
    /// <summary>How often the field occurs.</summary>
    public int Count;

    /// <summary>The first occurrence in <see cref="JsonState.Occurrences"/>, for a list, map or message.</summary>
    public int First;

    /// <summary>The last one.</summary>
    public int Last;

    /// <summary>Where the last value begins.</summary>
    public int Start;

    /// <summary>Where the last value ends.</summary>
    public int End;
}

/// <summary>One occurrence of a field, and the next one of the same field; -1 for none.</summary>
internal struct Occurrence
{
    public int Start;
    public int End;
    public int Next;
    public WireType Type;
}

/// <summary>One entry of a map.</summary>
internal struct MapEntry
{
    /// <summary>The key, unless it is a string.</summary>
    public ulong Key;

    /// <summary>Where a string key begins.</summary>
    public int KeyStart;

    /// <summary>Where a string key ends.</summary>
    public int KeyEnd;

    /// <summary>Where the value begins; -1 if the entry has none.</summary>
    public int ValueStart;

    /// <summary>Where the value ends.</summary>
    public int ValueEnd;
}

/// <summary>
/// The memory that reading a message needs, kept by each thread for its next message: stacks that grow with the nesting, and the text that
/// is being written.
/// </summary>
internal sealed class JsonState
{
    private const int MostKeptText = 1 << 20;
    private const int MostKeptParts = 1 << 16;

    [ThreadStatic]
    private static JsonState? Cached;

    private JsonState() =>
        Writer = new Utf8JsonWriter(
            Output,
            // The tables write valid JSON only, and what JSON allows in a string is not escaped.
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }
        );

    public ArrayBufferWriter<byte> Output { get; } = new(1024);

    public Utf8JsonWriter Writer { get; }

    public PartStack<Slot> Slots { get; } = new();

    public PartStack<Occurrence> Occurrences { get; } = new();

    public PartStack<MapEntry> Entries { get; } = new();

    /// <summary>The hash table of the map that is being read.</summary>
    public PartStack<int> Buckets { get; } = new();

    public static JsonState Rent()
    {
        var state = Cached ?? new JsonState();
        Cached = null;
        return state;
    }

    public void Return()
    {
        if (
            Output.Capacity > MostKeptText
            || Slots.Capacity > MostKeptParts
            || Occurrences.Capacity > MostKeptParts
            || Entries.Capacity > MostKeptParts
            || Buckets.Capacity > MostKeptParts
        )
            return;
        Output.ResetWrittenCount();
        Writer.Reset();
        Slots.Count = Occurrences.Count = Entries.Count = Buckets.Count = 0;
        Cached = this;
    }
}

/// <summary>A stack of parts, of which callers keep positions: it moves when it grows.</summary>
internal sealed class PartStack<T>
    where T : struct
{
    private T[] _parts = new T[64];

    public int Count { get; set; }

    public int Capacity => _parts.Length;

    public ref T this[int position] => ref _parts[position];

    /// <summary>Adds empty parts, and returns the position of the first one.</summary>
    public int Push(int count)
    {
        var first = Count;
        Count += count;
        if (Count > _parts.Length)
            Array.Resize(ref _parts, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Count));
        Array.Clear(_parts, first, count);
        return first;
    }
}

using Glueline.Avro.Binary;

namespace Glueline.Avro.Rewriting;

/// <summary>Memory that rewriting needs, kept by each thread from value to value.</summary>
internal sealed class RewriteScratch
{
    private const int KeptBytes = 1 << 20;

    [ThreadStatic]
    private static RewriteScratch? Cached;

    private int[] _places = new int[64];
    private int _placesInUse;

    /// <summary>The value by the schema that was written.</summary>
    public OutputBuffer Written { get; } = new();

    /// <summary>That value, and at least <see cref="AvroWriter.ShortCopy"/> bytes after it.</summary>
    public ReadOnlySpan<byte> WrittenAndMore
    {
        get
        {
            Written.GetSpan(AvroWriter.ShortCopy);
            return Written.Array;
        }
    }

    /// <summary>
    /// Where each field of the records that are being sorted starts; inner records come after outer ones. Valid until the next
    /// <see cref="Push"/>.
    /// </summary>
    public Span<int> Places(int first, int count) => _places.AsSpan(first, count);

    /// <summary>Takes the thread's memory, so that a value that is written while another is being written has its own.</summary>
    public static RewriteScratch Rent()
    {
        var scratch = Cached ?? new RewriteScratch();
        Cached = null;
        scratch._placesInUse = 0;
        return scratch;
    }

    /// <summary>Keeps the memory for the thread's next value, unless a value has made it large.</summary>
    public void Return()
    {
        Written.Trim(KeptBytes);
        Cached = this;
    }

    public int Push(int count)
    {
        var first = _placesInUse;
        _placesInUse += count;
        if (_placesInUse > _places.Length)
            Array.Resize(ref _places, _placesInUse * 2);
        return first;
    }

    public void Pop(int count) => _placesInUse -= count;
}

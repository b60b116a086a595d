namespace Glueline.Avro.ToAvro;

/// <summary>Memory that a conversion needs off the fast path, kept by each thread from event to event.</summary>
internal sealed class WriterScratch
{
    private const int KeptBytes = 1 << 20;

    [ThreadStatic]
    private static WriterScratch? Cached;

    private readonly List<KeySet> _keys = [];
    private int _keysInUse;

    /// <summary>Strings without their escapes.</summary>
    public byte[] Text = new byte[256];

    /// <summary>Where each field of the records that are being sorted was written; inner records come after outer ones.</summary>
    public FieldPlace[] Places = new FieldPlace[64];

    /// <summary>How many of <see cref="Places"/> are in use.</summary>
    public int PlacesInUse;

    /// <summary>What records that are being read in order left out so far; those of inner records come after those of outer ones.</summary>
    public FieldGap[] Gaps = new FieldGap[16];

    private byte[] _region = new byte[1024];

    /// <summary>How many key sets are in use; reset when a branch is given up.</summary>
    public int KeysInUse
    {
        get => _keysInUse;
        set => _keysInUse = value;
    }

    public static WriterScratch Rent()
    {
        var scratch = Cached ?? new WriterScratch();
        Cached = null;
        scratch.PlacesInUse = 0;
        scratch._keysInUse = 0;
        return scratch;
    }

    /// <summary>Keeps the memory for the thread's next event, unless an event has made it large.</summary>
    public void Return()
    {
        if (_region.Length <= KeptBytes && Text.Length <= KeptBytes)
            Cached = this;
    }

    public Span<byte> Region(int length)
    {
        if (_region.Length < length)
            _region = new byte[length * 2];
        return _region.AsSpan(0, length);
    }

    public int PushPlaces(int count)
    {
        var first = PlacesInUse;
        PlacesInUse += count;
        if (PlacesInUse > Places.Length)
            Array.Resize(ref Places, PlacesInUse * 2);
        Places.AsSpan(first, count).Clear();
        return first;
    }

    /// <summary>Adds to <see cref="Gaps"/>.</summary>
    /// <param name="count">How many are in use.</param>
    /// <param name="gap">The next.</param>
    public void Push(ref int count, FieldGap gap)
    {
        if (count == Gaps.Length)
            Array.Resize(ref Gaps, count * 2);
        Gaps[count++] = gap;
    }

    public KeySet Keys(int index) => _keys[index];

    public KeySet PushKeys()
    {
        if (_keysInUse == _keys.Count)
            _keys.Add(new KeySet());
        var keys = _keys[_keysInUse++];
        keys.Clear();
        return keys;
    }
}

using System.Buffers;

namespace Glueline.JsonSchema.Documents;

/// <summary>The names of one object of a document, for finding a member. Rented memory: dispose of it.</summary>
internal ref struct MemberNames
{
    /// <summary>Up to here, comparing each name with each costs less than a table.</summary>
    private const int Few = 8;

    private readonly ParsedJson _json;
    private int[] _slots; // indices of names, 0 for none: no name is the first token
    private readonly int _mask;

    private MemberNames(ParsedJson json, int count)
    {
        _json = json;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count * 2);
        _slots = ArrayPool<int>.Shared.Rent(size);
        _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
    }

    public static MemberNames Of(ParsedJson json, int at)
    {
        var names = new MemberNames(json, json.Count(at));
        for (var name = at + 1; name < json.Next(at); name = json.Next(name + 1))
            names.Add(name);
        return names;
    }

    /// <summary>The first name that an earlier member of the object has too, or -1.</summary>
    public static int FirstDuplicate(ParsedJson json, int at)
    {
        var (count, end) = (json.Count(at), json.Next(at));
        if (count <= Few)
        {
            for (var name = at + 1; name < end; name = json.Next(name + 1))
            for (var earlier = at + 1; earlier < name; earlier = json.Next(earlier + 1))
                if (json.Text(earlier).SequenceEqual(json.Text(name)))
                    return name;
            return -1;
        }

        var names = new MemberNames(json, count);
        try
        {
            for (var name = at + 1; name < end; name = json.Next(name + 1))
                if (!names.Add(name))
                    return name;
            return -1;
        }
        finally
        {
            names.Dispose();
        }
    }

    /// <summary>The index of the name's token, or -1.</summary>
    public readonly int Find(ReadOnlySpan<byte> text)
    {
        var slot = SlotOf(text);
        return _slots[slot] == 0 ? -1 : _slots[slot];
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_slots);
        _slots = [];
    }

    private readonly bool Add(int name)
    {
        var slot = SlotOf(_json.Text(name));
        if (_slots[slot] != 0)
            return false;
        _slots[slot] = name;
        return true;
    }

    /// <summary>The slot that has the name, or the free one where it belongs.</summary>
    private readonly int SlotOf(ReadOnlySpan<byte> text)
    {
        var slot = Utf8Text.Hash(text) & _mask;
        while (_slots[slot] != 0 && !_json.Text(_slots[slot]).SequenceEqual(text))
            slot = (slot + 1) & _mask;
        return slot;
    }
}

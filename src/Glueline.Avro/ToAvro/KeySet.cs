using System.Runtime.InteropServices;

namespace Glueline.Avro.ToAvro;

/// <summary>The names seen so far in one object, to find duplicates. Reused from object to object.</summary>
internal sealed class KeySet
{
    private const int Few = 8;
    private byte[] _bytes = new byte[256];
    private Entry[] _entries = new Entry[16];
    private int[] _slots = [];
    private int _count;
    private int _used;

    public void Clear()
    {
        _count = 0;
        _used = 0;
    }

    /// <summary>Adds a name; false if it is a duplicate.</summary>
    public bool Add(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        if (_count < Few ? IsAmongFew(name, hash) : IsAmongMany(name, hash))
            return false;
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        if (_bytes.Length - _used < name.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + name.Length));
        name.CopyTo(_bytes.AsSpan(_used));
        _entries[_count++] = new Entry(hash, _used, name.Length);
        _used += name.Length;
        if (_count >= Few)
            Index();
        return true;
    }

    private bool IsAmongFew(ReadOnlySpan<byte> name, int hash)
    {
        foreach (ref readonly var entry in _entries.AsSpan(0, _count))
            if (IsSame(entry, name, hash))
                return true;
        return false;
    }

    private bool IsAmongMany(ReadOnlySpan<byte> name, int hash)
    {
        for (var slot = hash & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
            if (IsSame(_entries[_slots[slot] - 1], name, hash))
                return true;
        return false;
    }

    private bool IsSame(in Entry entry, ReadOnlySpan<byte> name, int hash) =>
        entry.Hash == hash && name.SequenceEqual(_bytes.AsSpan(entry.Start, entry.Length));

    /// <summary>Adds the last name to the table, or all of them if the table is new or half full.</summary>
    private void Index()
    {
        var first = _count - 1;
        if (_count == Few || _count * 2 > _slots.Length)
        {
            if (_count * 2 > _slots.Length)
                _slots = new int[Math.Max(_slots.Length * 2, Few * 4)];
            else
                Array.Clear(_slots);
            first = 0;
        }

        for (var index = first; index < _count; index++)
        {
            var slot = _entries[index].Hash & (_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = index + 1;
        }
    }

    /// <summary>Seeded once per process, so that nobody can send keys that collide.</summary>
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Hash, int Start, int Length);
}

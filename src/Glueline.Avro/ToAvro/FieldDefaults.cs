using Glueline.Avro.Binary;

namespace Glueline.Avro.ToAvro;

/// <summary>The defaults of a plan's fields in Avro's encoding, end to end, so that those of neighbours are copied at once.</summary>
internal sealed class FieldDefaults
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly int[] _required;

    /// <param name="defaults">One for each field; null if it has none.</param>
    public FieldDefaults(IReadOnlyList<byte[]?> defaults)
    {
        _starts = new int[defaults.Count + 1];
        _required = new int[defaults.Count + 1];
        _required[^1] = defaults.Count;
        for (var field = 0; field < defaults.Count; field++)
            _starts[field + 1] = _starts[field] + (defaults[field]?.Length ?? 0);
        for (var field = defaults.Count - 1; field >= 0; field--)
            _required[field] = defaults[field] is null ? field : _required[field + 1];
        _bytes = new byte[_starts[^1] + AvroWriter.ShortCopy];
        for (var field = 0; field < defaults.Count; field++)
            defaults[field]?.CopyTo(_bytes, _starts[field]);
    }

    /// <summary>The first field without a default, from this one on.</summary>
    public int RequiredFrom(int field) => _required[field];

    /// <summary>The length of the defaults of neighbouring fields.</summary>
    public int Length(int from, int to) => _starts[to] - _starts[from];

    /// <summary>The defaults of neighbouring fields that all have one; <see cref="AvroWriter.ShortCopy"/> bytes more can be read.</summary>
    public ReadOnlySpan<byte> Of(int from, int to) => _bytes.AsSpan(_starts[from], Length(from, to));

    /// <summary>Writes the defaults of neighbouring fields that all have one.</summary>
    public void Write(int from, int to, ref AvroWriter output) => output.WriteFrom(_bytes.AsSpan(_starts[from]), Length(from, to));
}

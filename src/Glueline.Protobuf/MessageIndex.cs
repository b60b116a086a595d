using System.Diagnostics.CodeAnalysis;
using Glueline.Protobuf.Text;

namespace Glueline.Protobuf;

/// <summary>
/// The number that precedes a message in a registry payload: the index of its full name among the full names of all messages of the file in
/// ordinal order, including nested ones and the entries of maps.
/// </summary>
public sealed class MessageIndex
{
    private readonly string[] _names;

    private MessageIndex(string[] names) => _names = names;

    /// <summary>The full names in the order of their indexes.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>
    /// Finds the messages of a .proto text from a registry, whoever put it there. Their names are enough to read a record with its class,
    /// so nothing else in the text is checked.
    /// </summary>
    /// <exception cref="ProtoException">A comment, a string or the nesting of the text doesn't end.</exception>
    public static MessageIndex OfText(string text) => ProtoReader.ReadIndex(text);

    /// <summary>Creates the index of the messages of one file.</summary>
    /// <param name="fullNames">The full names of all its messages, without a leading dot, in any order.</param>
    public static MessageIndex Of(IEnumerable<string> fullNames) => new([.. fullNames.Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>Finds the index of a message.</summary>
    public bool TryGetIndex(string fullName, out int index)
    {
        index = Array.BinarySearch(_names, fullName, StringComparer.Ordinal);
        return index >= 0;
    }

    /// <summary>Finds the message with an index.</summary>
    public bool TryGetName(int index, [NotNullWhen(true)] out string? fullName)
    {
        fullName = (uint)index < (uint)_names.Length ? _names[index] : null;
        return fullName is not null;
    }
}

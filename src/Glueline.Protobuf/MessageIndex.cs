using System.Diagnostics.CodeAnalysis;
using Glueline.Protobuf.Text;
using Google.Protobuf.Reflection;

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

    /// <summary>Creates the index of the messages of a class's file.</summary>
    /// <param name="file">The file: <c>Order.Descriptor.File</c>.</param>
    public static MessageIndex Of(FileDescriptor file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Of(file.MessageTypes.SelectMany(NamesIn));
    }

    /// <summary>
    /// Finds the index of a class's message in a definition, which may be another version of the one that the class was generated from:
    /// messages that were added or removed move the index, and the name stays.
    /// </summary>
    /// <param name="message">The message: <c>Order.Descriptor</c>.</param>
    /// <param name="index">The index; negative if the definition doesn't declare the message.</param>
    public bool TryGetIndex(MessageDescriptor message, out int index)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TryGetIndex(message.FullName, out index);
    }

    /// <summary>Finds the index of a message.</summary>
    /// <param name="fullName">Its full name, without a leading dot.</param>
    /// <param name="index">The index; negative if the definition doesn't declare the message.</param>
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

    private static IEnumerable<string> NamesIn(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(NamesIn).Prepend(message.FullName);
}

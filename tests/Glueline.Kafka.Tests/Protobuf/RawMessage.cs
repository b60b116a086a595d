using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glueline.Kafka.Tests.Protobuf;

/// <summary>
/// A message with a descriptor that the test sets, which keeps its bytes unchanged: stands in for the generated class of a file that the
/// tests have no class for.
/// </summary>
internal sealed class RawMessage : IMessage<RawMessage>, IBufferMessage
{
    private static readonly AsyncLocal<MessageDescriptor> Current = new();

    private UnknownFieldSet? _fields;

    public MessageDescriptor Descriptor { get; } = Current.Value!;

    /// <summary>Sets the descriptor of the next messages: a message of a serialized set of descriptors.</summary>
    public static void Set(byte[] descriptors, string message)
    {
        var files = new List<ByteString>();
        var reader = new CodedInputStream(descriptors);
        while (reader.ReadTag() != 0)
            files.Add(reader.ReadBytes());
        Current.Value = FileDescriptor
            .BuildFromByteStrings(files)
            .SelectMany(file => file.MessageTypes)
            .SelectMany(WithNested)
            .Single(type => type.FullName == message);
    }

    public int CalculateSize() => _fields?.CalculateSize() ?? 0;

    public RawMessage Clone() => new() { _fields = _fields };

    public bool Equals(RawMessage? other) => Equals(_fields, other?._fields);

    public override bool Equals(object? obj) => Equals(obj as RawMessage);

    public override int GetHashCode() => _fields?.GetHashCode() ?? 0;

    public void MergeFrom(RawMessage message) => throw new NotSupportedException();

    public void MergeFrom(CodedInputStream input) => throw new NotSupportedException();

    public void WriteTo(CodedOutputStream output) => _fields?.WriteTo(output);

    public void InternalMergeFrom(ref ParseContext ctx)
    {
        while (ctx.ReadTag() != 0)
            _fields = UnknownFieldSet.MergeFieldFrom(_fields, ref ctx);
    }

    public void InternalWriteTo(ref WriteContext ctx) => _fields?.WriteTo(ref ctx);

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor type) =>
        type.NestedTypes.SelectMany(WithNested).Prepend(type);
}

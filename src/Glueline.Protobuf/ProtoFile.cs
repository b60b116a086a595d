using Glueline.Protobuf.Model;
using Glueline.Protobuf.Text;
using Google.Protobuf.Reflection;

namespace Glueline.Protobuf;

/// <summary>
/// One .proto file. A file that the registry accepts has no extensions, no groups, and no imports of files that not every reader has.
/// </summary>
public sealed record ProtoFile
{
    internal ProtoFile(
        ProtoSyntax syntax,
        string package,
        IReadOnlyList<string> imports,
        IReadOnlyList<ProtoMessage> messages,
        IReadOnlyList<ProtoEnum> enums,
        IReadOnlyList<ProtoService> services,
        MessageIndex index
    )
    {
        Syntax = syntax;
        Package = package;
        Imports = imports;
        Messages = messages;
        Enums = enums;
        Services = services;
        Index = index;
    }

    /// <summary>The package; empty if there is none.</summary>
    public string Package { get; }

    /// <summary>The messages by their index on the wire.</summary>
    public MessageIndex Index { get; }

    /// <summary>The language of the file.</summary>
    internal ProtoSyntax Syntax { get; }

    /// <summary>The well-known files that it imports.</summary>
    internal IReadOnlyList<string> Imports { get; }

    /// <summary>The messages at the top level.</summary>
    internal IReadOnlyList<ProtoMessage> Messages { get; }

    /// <summary>The enums at the top level.</summary>
    internal IReadOnlyList<ProtoEnum> Enums { get; }

    /// <summary>The services.</summary>
    internal IReadOnlyList<ProtoService> Services { get; }

    /// <summary>The fields that the file adds to messages; a file that the registry accepts has none.</summary>
    internal IReadOnlyList<ProtoExtension> Extensions { get; init; } = [];

    /// <summary>The top-level messages of all files that are imported, directly or indirectly.</summary>
    internal IReadOnlyList<ProtoMessage> ImportedMessages { get; init; } = [];

    /// <summary>The top-level enums of those files.</summary>
    internal IReadOnlyList<ProtoEnum> ImportedEnums { get; init; } = [];

    /// <summary>
    /// The descriptors of the imported files, each after those that it imports, and at the end that of the file itself: in the order that
    /// <c>FileDescriptor.BuildFromByteStrings</c> needs. They are shared, and must not be changed.
    /// </summary>
    public IReadOnlyList<FileDescriptorProto> Descriptors { get; init; } = [];

    /// <summary>
    /// Parses .proto text from a registry, whoever put it there, even with extensions, groups, editions and custom options: none of them
    /// keeps a record from being read.
    /// </summary>
    /// <exception cref="ProtoException">The text is not valid, or uses types of a file that is not available.</exception>
    public static ProtoFile ParseRegistered(string text) => ProtoReader.ReadRegistered(text);

    /// <summary>Parses .proto text by the registry's own rules.</summary>
    /// <exception cref="ProtoException">The text is not valid, or needs something that the registry doesn't accept.</exception>
    public static ProtoFile Parse(string text) => ProtoReader.Read(text);

    /// <summary>Checks whether a text is a .proto file that the registry accepts.</summary>
    /// <returns>The first problem; null for a valid file.</returns>
    public static ProtoProblem? Check(string text)
    {
        try
        {
            ProtoReader.Read(text);
            return null;
        }
        catch (ProtoException exception)
        {
            return exception.Problem;
        }
    }
}

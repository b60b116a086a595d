using Glueline.Protobuf.Model;
using Glueline.Protobuf.Text;

namespace Glueline.Protobuf;

/// <summary>
/// One .proto file. What the registry serves has no extensions, no groups, and no imports of files that not every reader has.
/// </summary>
/// <param name="Syntax">The language of the file.</param>
/// <param name="Package">The package; empty where none is named.</param>
/// <param name="Imports">The well-known files it imports.</param>
/// <param name="Messages">The messages at the top level.</param>
/// <param name="Enums">The enums at the top level.</param>
/// <param name="Services">The services.</param>
/// <param name="Index">The messages by their place on the wire.</param>
public sealed record ProtoFile(
    ProtoSyntax Syntax,
    string Package,
    IReadOnlyList<string> Imports,
    IReadOnlyList<ProtoMessage> Messages,
    IReadOnlyList<ProtoEnum> Enums,
    IReadOnlyList<ProtoService> Services,
    MessageIndex Index
)
{
    /// <summary>The fields that the file adds to messages; in what the registry serves there are none.</summary>
    public IReadOnlyList<ProtoExtension> Extensions { get; init; } = [];

    /// <summary>The messages at the top level of all files that are imported, directly or not.</summary>
    public IReadOnlyList<ProtoMessage> ImportedMessages { get; init; } = [];

    /// <summary>The enums at the top level of those files.</summary>
    public IReadOnlyList<ProtoEnum> ImportedEnums { get; init; } = [];

    /// <summary>
    /// Parses .proto text that stands in a registry, whoever put it there: with extensions, groups, editions and custom options too, which
    /// say nothing against reading a record.
    /// </summary>
    /// <exception cref="ProtoException">The text is not valid, or uses types of a file that is not at hand.</exception>
    public static ProtoFile ParseRegistered(string text) => ProtoReader.ReadRegistered(text);

    /// <summary>Parses .proto text as the registry serves it.</summary>
    /// <exception cref="ProtoException">The text is not valid, or needs what is not served.</exception>
    public static ProtoFile Parse(string text) => ProtoReader.Read(text);

    /// <summary>Tells whether a text is a .proto file that can be served.</summary>
    /// <returns>The first problem, or null for a valid file.</returns>
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

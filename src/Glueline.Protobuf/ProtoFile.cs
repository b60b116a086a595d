using Glueline.Protobuf.Model;
using Glueline.Protobuf.Text;

namespace Glueline.Protobuf;

/// <summary>One .proto file, without extensions, groups, and imports other than Google's well-known types.</summary>
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
    MessageIndex Index)
{
    /// <summary>Parses .proto text.</summary>
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
        catch (ProtoException e)
        {
            return e.Problem;
        }
    }
}

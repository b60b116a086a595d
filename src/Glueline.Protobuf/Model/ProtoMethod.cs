namespace Glueline.Protobuf.Model;

/// <summary>A method of a service.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Input">Full name of the request message.</param>
/// <param name="Output">Full name of the response message.</param>
/// <param name="Streaming">Which side sends a stream.</param>
internal sealed record ProtoMethod(string Name, string Input, string Output, ProtoStreaming Streaming)
{
    /// <summary>The method as .proto text.</summary>
    public override string ToString() =>
        $"rpc {Name}({Stream(ProtoStreaming.Client)}{Input}) returns ({Stream(ProtoStreaming.Server)}{Output});";

    private string Stream(ProtoStreaming side) => Streaming.HasFlag(side) ? "stream " : "";
}

namespace Glueline.Protobuf.Model;

/// <summary>Which side of a method sends a stream.</summary>
[Flags]
internal enum ProtoStreaming
{
    /// <summary>One message each way.</summary>
    None = 0,

    /// <summary>The client sends a stream.</summary>
    Client = 1,

    /// <summary>The server sends a stream.</summary>
    Server = 2,
}

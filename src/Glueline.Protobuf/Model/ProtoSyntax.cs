namespace Glueline.Protobuf.Model;

/// <summary>The language of a .proto file.</summary>
public enum ProtoSyntax
{
    /// <summary>proto2; also what a file without a <c>syntax</c> statement is read as.</summary>
    Proto2 = 2,

    /// <summary>proto3.</summary>
    Proto3 = 3,

    /// <summary>An edition, such as 2023; read from a registry, never served to it.</summary>
    Editions = 4,
}

namespace Glueline.Protobuf.Model;

/// <summary>The language of a .proto file.</summary>
internal enum ProtoSyntax
{
    /// <summary>proto2; also applies to a file without a <c>syntax</c> statement.</summary>
    Proto2 = 2,

    /// <summary>proto3.</summary>
    Proto3 = 3,

    /// <summary>An edition, such as 2023; can be read from a registry, but is not accepted for registration.</summary>
    Editions = 4,
}

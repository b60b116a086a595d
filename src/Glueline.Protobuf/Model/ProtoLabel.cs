namespace Glueline.Protobuf.Model;

/// <summary>How often a field occurs.</summary>
internal enum ProtoLabel
{
    /// <summary>At most once: proto2's and proto3's <c>optional</c>, members of a oneof, and proto3 fields without a label.</summary>
    Optional,

    /// <summary>Exactly once (proto2).</summary>
    Required,

    /// <summary>Any number of times.</summary>
    Repeated,

    /// <summary>A map; its keys are <see cref="ProtoField.MapKey"/>, its values <see cref="ProtoField.Type"/>.</summary>
    Map,
}

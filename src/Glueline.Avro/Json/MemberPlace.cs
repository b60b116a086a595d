namespace Glueline.Avro.Json;

/// <summary>The place of a member in its object.</summary>
internal enum MemberPlace
{
    /// <summary>It is the first.</summary>
    First,

    /// <summary>It follows another, after a comma.</summary>
    Later,
}

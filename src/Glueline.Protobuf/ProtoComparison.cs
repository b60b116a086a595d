using Glueline.Protobuf.Comparison;

namespace Glueline.Protobuf;

/// <summary>
/// Compares two .proto files by Google's rules for updating messages, and by the schema registry's rules for required fields and services.
/// </summary>
public static class ProtoComparison
{
    /// <summary>Finds the reasons why <paramref name="reader"/> may misread data written with <paramref name="writer"/>.</summary>
    /// <param name="reader">The file that reads: the newer one for backward compatibility.</param>
    /// <param name="writer">The file that data was written with: the older one for backward compatibility.</param>
    /// <param name="direction">Which of them is newer: reserved numbers and names only bind the newer file.</param>
    /// <returns>All findings; an empty list means compatible.</returns>
    public static IReadOnlyList<ProtoIncompatibility> Compare(ProtoFile reader, ProtoFile writer, ProtoDirection direction) =>
        new FileComparison(reader, writer, direction).Compare();
}

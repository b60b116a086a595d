using Glueline.Protobuf.Tokens;

namespace Glueline.Protobuf.Text;

/// <summary>Refuses what the schema registry doesn't accept, although the language and the parser allow it.</summary>
internal static class ServedRules
{
    /// <exception cref="ProtoException">The text needs something that the registry doesn't accept.</exception>
    public static void Check(IReadOnlyList<ProtoStatement> statements)
    {
        foreach (var statement in statements)
        {
            if (statement is { First.Text: "edition" } && statement.Text(1) == "=")
                throw statement.First.Refuse(
                    $"editions are not served; expected syntax = \"proto2\" or \"proto3\", found edition {statement.Text(2)}"
                );
            if (statement.IsImport && !BundledFiles.IsServed(statement.Import!))
            {
                throw statement.First.Refuse(
                    "imports of other schemas are not served; declare what is used in this file, or import a file that every reader has "
                        + "(google/protobuf/..., google/type/..., confluent/type/decimal.proto, confluent/meta.proto, "
                        + "additionalTypes/decimal.proto, "
                        + $"metadata/metadata.proto), found \"{statement.Import}\""
                );
            }

            CheckInside(statement);
        }
    }

    private static void CheckInside(ProtoStatement statement)
    {
        if (statement.IsExtend)
            throw statement.First.Refuse("extensions are not served; declare the field in the message itself");
        if (statement.IsExtensionRange)
            throw statement.First.Refuse("extensions are not served; reserve the numbers instead");
        if (statement.Group is { } group)
            throw group.Refuse("groups are not served; declare a message and a field of its type");
        foreach (var inner in statement.Body ?? [])
            CheckInside(inner);
    }
}

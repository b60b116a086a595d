using Google.Protobuf.Collections;

namespace Glueline.Protobuf.Parsing;

/// <summary>Parses the names of a <c>reserved</c> statement: strings or, in editions, identifiers.</summary>
internal static class ReservedNames
{
    /// <returns>False if the statement has numbers.</returns>
    public static bool TryParse(TokenCursor cursor, RepeatedField<string> names)
    {
        if (!cursor.Current.IsQuoted && !cursor.Current.IsName)
            return false;
        do names.Add(cursor.Current.IsName ? cursor.Take().Text : cursor.String("a name"));
        while (cursor.TryTake(","));
        cursor.Expect(";");
        return true;
    }
}

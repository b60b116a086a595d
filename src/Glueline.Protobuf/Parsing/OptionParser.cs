using Glueline.Protobuf.Tokens;

namespace Glueline.Protobuf.Parsing;

/// <summary>Options: as statements, in brackets, and their values, which have the grammar of Protobuf's text format.</summary>
internal static class OptionParser
{
    /// <summary>The statement <c>option name = value;</c>.</summary>
    public static ProtoOption Statement(TokenCursor cursor)
    {
        var place = cursor.Expect("option");
        var option = Assignment(cursor, place);
        cursor.Expect(";");
        return option;
    }

    /// <summary>Options in brackets, if there are any.</summary>
    public static List<ProtoOption> Brackets(TokenCursor cursor)
    {
        var options = new List<ProtoOption>();
        if (!cursor.TryTake("["))
            return options;
        do options.Add(Assignment(cursor, cursor.Current));
        while (cursor.TryTake(","));
        cursor.Expect("]");
        return options;
    }

    private static ProtoOption Assignment(TokenCursor cursor, ProtoToken place)
    {
        var name = Name(cursor);
        cursor.Expect("=");
        return new ProtoOption(place, name, Value(cursor));
    }

    private static List<OptionName> Name(TokenCursor cursor)
    {
        var parts = new List<OptionName>();
        do
        {
            if (cursor.TryTake("("))
            {
                parts.Add(new OptionName(cursor.FullName("an extension"), IsExtension: true));
                cursor.Expect(")");
            }
            else if (cursor.Current.IsPath)
            {
                parts.AddRange(
                    cursor.Take().Text.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(part => new OptionName(part, false))
                );
            }
            else
            {
                throw cursor.Refuse("the name of an option");
            }
        } while (!cursor.Is("=") && !cursor.AtEnd);
        return parts;
    }

    private static OptionValue Value(TokenCursor cursor)
    {
        var place = cursor.Current;
        if (place.IsQuoted)
            return new OptionValue(OptionValueKind.String, place) { Bytes = cursor.Bytes("a value") };
        if (cursor.TryTake("{"))
            return new OptionValue(OptionValueKind.Message, place) { Members = Members(cursor, "}") };
        if (cursor.TryTake("<"))
            return new OptionValue(OptionValueKind.Message, place) { Members = Members(cursor, ">") };
        if (cursor.TryTake("["))
            return new OptionValue(OptionValueKind.List, place) { Items = Items(cursor) };
        var sign =
            cursor.TryTake("-") ? "-"
            : cursor.TryTake("+") ? "+"
            : "";
        if (cursor.Current.IsName && (sign.Length == 0 || cursor.Current.Text is "inf" or "nan"))
            return new OptionValue(OptionValueKind.Identifier, place) { Text = sign + cursor.Take().Text };
        if (cursor.Current.Text is [>= '0' and <= '9', ..] or ['.', >= '0' and <= '9', ..])
            return new OptionValue(OptionValueKind.Number, place) { Text = sign.TrimStart('+') + cursor.Take().Text };
        throw cursor.Refuse("a value");
    }

    private static List<(OptionName, OptionValue)> Members(TokenCursor cursor, string end)
    {
        var members = new List<(OptionName, OptionValue)>();
        while (!cursor.TryTake(end))
        {
            var name = MemberName(cursor);
            // A message needs no colon.
            if (!cursor.TryTake(":") && cursor.Current.Text is not ("{" or "<" or "["))
                throw cursor.Refuse("':'");
            members.Add((name, Value(cursor)));
            if (!cursor.TryTake(","))
                cursor.TryTake(";");
        }

        return members;
    }

    private static OptionName MemberName(TokenCursor cursor)
    {
        if (!cursor.TryTake("["))
            return new OptionName(cursor.Name("a member").Text, IsExtension: false);
        var name = cursor.FullName("an extension");
        // The name of a type in a google.protobuf.Any has a host in front of it.
        while (cursor.TryTake("/"))
            name += "/" + cursor.FullName("a type");
        cursor.Expect("]");
        return new OptionName(name, IsExtension: true);
    }

    private static List<OptionValue> Items(TokenCursor cursor)
    {
        var items = new List<OptionValue>();
        if (cursor.TryTake("]"))
            return items;
        do items.Add(Value(cursor));
        while (cursor.TryTake(","));
        cursor.Expect("]");
        return items;
    }
}

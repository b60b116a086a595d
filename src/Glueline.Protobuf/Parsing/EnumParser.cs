using Google.Protobuf.Reflection;
using EnumRange = Google.Protobuf.Reflection.EnumDescriptorProto.Types.EnumReservedRange;

namespace Glueline.Protobuf.Parsing;

/// <summary>Parses an enum.</summary>
internal static class EnumParser
{
    public static EnumDescriptorProto Parse(TokenCursor cursor, ParsedFile file)
    {
        cursor.Expect("enum");
        var name = cursor.Name("an enum");
        var declared = new EnumDescriptorProto { Name = name.Text };
        file.AddName(declared, name);
        cursor.Expect("{");
        while (!cursor.TryTake("}"))
        {
            if (cursor.TryTake(";"))
                continue;
            if (cursor.Is("option") && cursor.Peek(1).Text != "=")
                file.AddOption(declared, OptionParser.Statement(cursor));
            else if (cursor.Is("reserved") && cursor.Peek(1).Text != "=")
                Reserved(cursor, declared);
            else
                declared.Value.Add(Value(cursor, file));
        }

        return declared;
    }

    private static EnumValueDescriptorProto Value(TokenCursor cursor, ParsedFile file)
    {
        var name = cursor.Name("a value");
        var value = new EnumValueDescriptorProto { Name = name.Text };
        file.AddName(value, name);
        cursor.Expect("=");
        file.AddNumber(value, cursor.Current);
        value.Number = cursor.Integer(int.MinValue, int.MaxValue, "the number of a value");
        file.AddOptions(value, OptionParser.Brackets(cursor));
        cursor.Expect(";");
        return value;
    }

    private static void Reserved(TokenCursor cursor, EnumDescriptorProto declared)
    {
        cursor.Expect("reserved");
        if (ReservedNames.TryParse(cursor, declared.ReservedName))
            return;
        do
        {
            var start = cursor.Integer(int.MinValue, int.MaxValue, "a number");
            var end =
                !cursor.TryTake("to") ? start
                : cursor.TryTake("max") ? int.MaxValue
                : cursor.Integer(int.MinValue, int.MaxValue, "a number");
            // Here, unlike in a message, the end of a range is inclusive.
            declared.ReservedRange.Add(new EnumRange { Start = start, End = end });
        } while (cursor.TryTake(","));
        cursor.Expect(";");
    }
}

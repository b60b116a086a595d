using System.Text;

namespace Glueline.Protobuf.Parsing;

/// <summary>Names that the language derives from others.</summary>
internal static class NameRules
{
    public static string Join(string scope, string name) => scope.Length == 0 ? name : $"{scope}.{name}";

    /// <summary>The name of a map's entry: the field's name, with a capital for each part.</summary>
    public static string EntryName(string field)
    {
        var name = new StringBuilder(field.Length + 5);
        var capital = true;
        foreach (var character in field)
        {
            if (character != '_')
                name.Append(capital && char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character);
            capital = character == '_';
        }

        return name.Append("Entry").ToString();
    }
}

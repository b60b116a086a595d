using System.Text;
using Glueline.JsonSchema.Documents;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

internal static class StringChecks
{
    public static bool Check(ref ValidationRun run, SchemaNode node, StringRules rules, int at)
    {
        var text = run.Json.Text(at);
        var fits = true;
        if (rules.MinLength > 0 || rules.MaxLength is not null)
        {
            var length = Utf8Text.CountCharacters(text);
            if (length < rules.MinLength)
                fits = run.Refuse(node, "minLength", $"expected at least {rules.MinLength} characters, found {length}");
            if (length > rules.MaxLength)
                fits = run.Refuse(node, "maxLength", $"expected at most {rules.MaxLength} characters, found {length}");
        }

        if (!fits && run.IsQuiet)
            return false;
        if (rules.Pattern is { } pattern && !pattern.IsMatch(text))
            fits = run.Refuse(
                node,
                "pattern",
                $"expected a string that matches \"{pattern.Text}\", found \"{Encoding.UTF8.GetString(text)}\""
            );
        if (rules.Format is { } format && !Formats.Fits(format, text))
            fits = run.Refuse(node, "format", $"expected a string of the format \"{format}\", found \"{Encoding.UTF8.GetString(text)}\"");
        return fits;
    }
}

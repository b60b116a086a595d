using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

internal static class StringChecks
{
    public static bool Check(ValidationRun run, SchemaNode node, StringRules rules, string value)
    {
        var fits = true;
        if (rules.MinLength > 0 || rules.MaxLength is not null)
        {
            var length = Length(value);
            if (length < rules.MinLength)
                fits = run.Refuse(node, "minLength", $"expected at least {rules.MinLength} characters, found {length}");
            if (length > rules.MaxLength)
                fits = run.Refuse(node, "maxLength", $"expected at most {rules.MaxLength} characters, found {length}");
        }

        if (rules.Pattern is { } pattern && !pattern.IsMatch(value))
            fits = run.Refuse(node, "pattern", $"expected a string that matches \"{pattern.Text}\", found \"{value}\"");
        if (rules.Format is { } format && !Formats.Fits(format, value))
            fits = run.Refuse(node, "format", $"expected a string of the format \"{format}\", found \"{value}\"");
        return fits;
    }

    private static long Length(string value)
    {
        long length = 0;
        foreach (var _ in value.EnumerateRunes())
            length++;
        return length;
    }
}

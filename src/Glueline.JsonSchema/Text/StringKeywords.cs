using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Text;

internal static class StringKeywords
{
    public static StringRules? Read(Keywords keywords)
    {
        var pattern = keywords.Text("pattern") is { } text ? keywords.Pattern("pattern", text) : null;
        var format = keywords.Text("format");
        var (least, most) = (keywords.Count("minLength") ?? 0, keywords.Count("maxLength"));
        return least == 0 && most is null && pattern is null && format is null ? null : new StringRules(least, most, pattern, format);
    }
}

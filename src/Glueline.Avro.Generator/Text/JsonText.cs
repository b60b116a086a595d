using System.Globalization;
using System.Text;

namespace Glueline.Avro.Generator.Text;

/// <summary>JSON strings for schemas.</summary>
internal static class JsonText
{
    public static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c is < ' ' or > '~')
                json.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }
}

using System.Text.Json;

namespace Glueline.Contestants.Rivals;

/// <summary>System.Text.Json alone, which reads and discards.</summary>
internal static class BareJson
{
    public static int ReaderPass(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }
}

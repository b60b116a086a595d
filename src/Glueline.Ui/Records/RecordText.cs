using System.Globalization;

namespace Glueline.Ui.Records;

/// <summary>How times, counts and places are written.</summary>
internal static class RecordText
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Counted(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count is 1 ? "" : "s")}");

    /// <summary>An offset for each partition, as an address has it: <c>0.120,1.88</c>.</summary>
    public static string Places(IReadOnlyDictionary<int, long> places) =>
        string.Join(
            ',',
            places.OrderBy(place => place.Key).Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Key}.{place.Value}"))
        );

    /// <summary>The offsets of an address; what can't be read is left out.</summary>
    public static Dictionary<int, long> Places(string? text)
    {
        var places = new Dictionary<int, long>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (
                part.Split('.') is [var partition, var offset]
                && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            )
                places[number] = place;
        return places;
    }
}

namespace Glueline.Kafka;

/// <summary>Parses properties in one string: <c>name=value;name=value</c>. A value may contain <c>=</c>, but not <c>;</c>.</summary>
internal static class LibrdkafkaProperties
{
    public static IEnumerable<KeyValuePair<string, string>> Parse(string text, List<string> faults)
    {
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                yield return new(part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart());
            else
                faults.Add($"Config has \"{part}\": expected name=value");
        }
    }
}

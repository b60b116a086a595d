namespace Glueline.Deploy.Tests.Monitoring;

/// <summary>A metric with the names of its dimensions.</summary>
internal sealed record Metric(string Namespace, string Name, string Dimensions)
{
    public static Metric Of(string space, string name, IEnumerable<string> dimensions) =>
        new(space, name, string.Join(", ", dimensions.Order(StringComparer.Ordinal)));

    public override string ToString() => $"{Namespace} {Name} ({Dimensions})";
}

namespace Glueline.Protobuf.Model;

/// <summary>Numbers and names that may not be used again.</summary>
/// <param name="Ranges">First and last number of each range, both included.</param>
/// <param name="Names">The names.</param>
internal sealed record ProtoReserved(IReadOnlyList<(int First, int Last)> Ranges, IReadOnlyList<string> Names)
{
    /// <summary>Whether the number is reserved.</summary>
    public bool Holds(int number) => Ranges.Any(range => number >= range.First && number <= range.Last);

    /// <summary>Whether the name is reserved.</summary>
    public bool Holds(string name) => Names.Contains(name);
}
